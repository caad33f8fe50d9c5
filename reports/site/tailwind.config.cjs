module.exports = {
  theme: {
    extend: {
      fontFamily: {
        sans: [
          '"Noto Sans SC Variable"',
          '"PingFang SC"',
          '"Microsoft YaHei"',
          '"Noto Sans CJK SC"',
          'sans-serif',
        ],
      },
    },
  },
};
