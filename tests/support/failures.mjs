// Of a suite's output what somebody needs who sees it fail: each test that failed with what was wrong, in a few lines.

const LINES_MAX = 16, LAST_LINES = 20;
const NOISE = /^\s*(---|\.\.\.|duration_ms:|type:|failureType:|code:|name:|operator:|stack: \|-)|\(node:\w+|node:internal|^\s*$/;
const isNext = (line) => /^\s*(ok|not ok)\b|^\s*# Subtest|^\s*\d+\.\.\d+|^# (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line);

// What is said of the test whose line is `at`, behind it and right before it.
function block(lines, at) {
  let from = at, to = at + 1;
  while (from > 0 && /^# /.test(lines[from - 1]) && !isNext(lines[from - 1]))
    from--;
  while (to < lines.length && !isNext(lines[to]))
    to++;
  const kept = lines.slice(from, to).filter((line) => !NOISE.test(line));
  return kept.length > LINES_MAX ? [...kept.slice(0, LINES_MAX), `… ${kept.length - LINES_MAX} more lines`] : kept;
}

export function failures(output) {
  const lines = output.trimEnd().split('\n');
  const failed = lines.flatMap((line, i) => (/^\s*(not ok\b|Bail out!)/.test(line) ? block(lines, i) : []));
  return (failed.length > 0 ? failed : lines.slice(-LAST_LINES)).join('\n');
}
