import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from './html.ts';

test('text is escaped, in content and in attributes', () => {
  const title = `<script>"记"&'录'</script>`;
  assert.equal(
    html`<td title="${title}">${title}</td>`.text,
    '<td title="&lt;script&gt;&quot;记&quot;&amp;&#39;录&#39;&lt;/script&gt;">' +
      '&lt;script&gt;&quot;记&quot;&amp;&#39;录&#39;&lt;/script&gt;</td>',
  );
});

test('nested markup is inserted once, lists are joined, absent parts leave nothing', () => {
  const rows = ['甲<', '乙'].map((name) => html`<li>${name}</li>`);
  assert.equal(
    html`<ul>${rows}${null}${undefined}${false}${0}</ul>`.text,
    '<ul><li>甲&lt;</li><li>乙</li>0</ul>',
  );
});
