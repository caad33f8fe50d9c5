/**
 * Evidence has no translations: these strings of its components are replaced while they compile.
 * Keyed by the end of the file's path; every pair is [text in the component, Chinese].
 */
const replacements = {
  'layout/BreadCrumbs.svelte': [
    ["path.title = 'Home';", "path.title = '总览';"],
    ["title: 'Home' }", "title: '总览' }"],
  ],
  'layout/EvidenceDefaultLayout.svelte': [
    // The worker only works around a Parquet cache bug; the site's tables are Arrow files.
    ["if (!('serviceWorker' in navigator)) return;", 'return;'],
  ],
  'layout/ErrorOverlay.svelte': [
    ['>Error</h1>', '>页面出错</h1>'],
    ['<div class="absolute bottom-0 flex', '<div class="hidden'],
  ],
  'header/Header.svelte': [
    ['Close sidebar', '收起目录'],
    ['Open sidebar', '打开目录'],
  ],
  'header/KebabMenu.svelte': [
    ['Print PDF', '打印或存为 PDF'],
    ['⌘P', 'Ctrl+P'],
    ['aria-label="Menu"', 'aria-label="菜单"'],
  ],
  'sidebar/Sidebar.svelte': [['Close sidebar', '收起目录']],
  'misc/LoadingSkeleton.svelte': [['Loading...', '正在载入…']],
  'tableofcontents/ContentsList.svelte': [['On this page', '本页内容']],
  'table/_DataTable.svelte': [
    ['No Results', '没有符合条件的记录'],
    ['<SearchBar bind:value', '<SearchBar placeholder="搜索" bind:value'],
    ['\t\t\t\t\t\tPage\n', '\t\t\t\t\t\t第\n'],
    ['aria-label="first-page"', 'aria-label="首页"'],
    ['aria-label="previous-page"', 'aria-label="上一页"'],
    ['aria-label="next-page"', 'aria-label="下一页"'],
    ['aria-label="last-page"', 'aria-label="末页"'],
    [
      '{displayedPageLength.toLocaleString()} of {totalRows.toLocaleString()} records',
      '本页 {displayedPageLength.toLocaleString()} 条，共 {totalRows.toLocaleString()} 条',
    ],
    [
      '<DownloadData class="download-button" data',
      '<DownloadData text="下载" class="download-button" data',
    ],
  ],
  'table/EnterFullScreen.svelte': [
    ['aria-label="Enter Fullscreen"', 'aria-label="全屏"'],
    ['<span>Fullscreen</span>', '<span>全屏</span>'],
  ],
  'core/ECharts.svelte': [
    ['text="Save Image"', 'text="存为图片"'],
    ['text="Download Data"', 'text="下载数据"'],
  ],
  'core/EmptyChart.svelte': [["emptyMessage = 'No Records'", "emptyMessage = '尚无数据'"]],
  'ui/ChartLoading.svelte': [['Loading...', '正在载入…']],
  'src/pages/+error.svelte': [
    ['Page Not Found', '没有这个页面'],
    [': The page', '：'],
    [" can't be found in the project.", ' 不在本站。请从左上角目录重新进入。'],
    ['Application Error', '页面出错'],
    ['Error Details', '详细信息'],
    ['Unknown Error Encountered', '页面出错'],
  ],
};

/**
 * Replaces a component's English by Chinese.
 * @param {string} content source of a Svelte component or page
 * @param {string | undefined} filename its path
 * @returns {string}
 * @throws {Error} when a text to replace is gone: Evidence was upgraded, or its patch is missing
 */
export function translateComponent(content, filename) {
  const path = (filename ?? '').replaceAll('\\', '/');
  const entry = Object.entries(replacements).find(([end]) => path.endsWith(`/${end}`));
  if (!entry) return content;
  let translated = content;
  for (const [english, chinese] of entry[1]) {
    if (!translated.includes(english)) {
      throw new Error(`chinese.js: ${JSON.stringify(english)} is not in ${path}`);
    }
    translated = translated.replaceAll(english, chinese);
  }
  return translated;
}
