#include "server/page_style.h"

namespace docwake::server {

// Text and marks have a contrast of at least 4.5 to their ground in both schemes (WCAG 2.1, 1.4.3).
const std::string_view page_style = R"css(
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f7f8; --rule: #dfe2e6; --text: #1c2126; --muted: #59636e; --link: #1857a4;
  --added: #e8f5ec; --added-gutter: #d3ecdb; --added-mark: #17663a;
  --removed: #fdeeec; --removed-gutter: #f9dcd8; --removed-mark: #a4271c;
  --open: #17663a; --draft: #59636e; --merged: #6b3fa0; --closed: #a4271c;
  --hidden: #7a4b00; --hidden-ground: #fdf0d0;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --raised: #1c2024; --rule: #32383f; --text: #e2e6ea; --muted: #9aa4af; --link: #84b6f4;
    --added: #12291b; --added-gutter: #183824; --added-mark: #74d199;
    --removed: #321a19; --removed-gutter: #45211f; --removed-mark: #f59a91;
    --open: #74d199; --draft: #9aa4af; --merged: #c3a4ee; --closed: #f59a91;
    --hidden: #f2c66d; --hidden-ground: #3a2d10;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.55 var(--sans); }
main { max-width: 74rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
a { color: var(--link); text-underline-offset: .15em; }
h1, h2, h3, p, ol, ul { margin: 0; }
h1 { max-width: 46rem; font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -.012em; text-wrap: balance; overflow-wrap: anywhere; }
h1 .number { color: var(--muted); font-weight: 400; white-space: nowrap; }
h2 { margin: 2.75rem 0 .875rem; font-size: 1.0625rem; font-weight: 650; }
code, pre, .diff { font-family: var(--mono); font-size: .8125rem; }
.eyebrow { display: flex; flex-wrap: wrap; align-items: center; gap: .375rem .75rem; margin-bottom: .875rem; color: var(--muted); font-size: .875rem; }
.eyebrow .repository { overflow-wrap: anywhere; }
.state { padding: .0625rem .625rem; border: 1px solid currentColor; border-radius: 1rem; font-weight: 600; font-size: .8125rem; }
.state.open { color: var(--open); } .state.draft { color: var(--draft); }
.state.merged { color: var(--merged); } .state.closed { color: var(--closed); }
.facts { margin-top: .75rem; color: var(--muted); font-size: .9375rem; overflow-wrap: anywhere; }
time { white-space: nowrap; }
.facts code { padding: .125rem .375rem; border-radius: .3125rem; background: var(--raised); color: var(--text); }
.counts { white-space: nowrap; font-variant-numeric: tabular-nums; }
.files .counts, .file .counts { font-size: .8125rem; }
.plus { color: var(--added-mark); } .minus { color: var(--removed-mark); }
.body { max-width: 46rem; margin-top: 1.75rem; padding-left: 1.125rem; border-left: 3px solid var(--rule); white-space: pre-wrap; overflow-wrap: anywhere; }
.steps { max-width: 46rem; padding: 0; list-style: none; }
.steps li + li { margin-top: 1rem; }
.steps pre { margin: .375rem 0 0; padding: .625rem .875rem; overflow-x: auto; border-radius: .5rem; background: var(--raised); line-height: 1.6; }
.files { padding: 0; list-style: none; border-top: 1px solid var(--rule); }
.files li { display: flex; gap: 1rem; justify-content: space-between; padding: .4375rem 0; border-bottom: 1px solid var(--rule); }
.files a { min-width: 0; overflow-wrap: anywhere; text-decoration: none; } .files a:hover { text-decoration: underline; }
.kind { color: var(--muted); font-size: .8125rem; }
.file { margin-top: 1.25rem; border: 1px solid var(--rule); border-radius: .5rem; overflow: hidden; }
.file h3 { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; padding: .5rem .875rem; background: var(--raised); font-size: .8125rem; font-weight: 400; }
.file h3 .path { min-width: 0; overflow-wrap: anywhere; } .file h3 code { font-weight: 650; }
.note { padding: .625rem .875rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: .875rem; overflow-wrap: anywhere; }
.note code { color: var(--text); }
.scroll { overflow-x: auto; border-top: 1px solid var(--rule); }
.diff { width: 100%; border-collapse: collapse; line-height: 1.5; tab-size: 4; }
.diff td { padding: 0; vertical-align: top; white-space: pre; }
.diff td:last-child { width: 100%; padding-right: 1rem; }
.diff .line { position: sticky; left: 0; z-index: 1; min-width: 3.25rem; padding: 0 .625rem; background: var(--ground); color: var(--muted); text-align: right; font-variant-numeric: tabular-nums; user-select: none; }
.diff .line + .line { left: 3.25rem; }
.diff .mark { padding: 0 .5rem 0 .75rem; user-select: none; }
.diff .added td { background: var(--added); } .diff .added .line { background: var(--added-gutter); color: var(--added-mark); } .diff .added .mark { color: var(--added-mark); }
.diff .removed td { background: var(--removed); } .diff .removed .line { background: var(--removed-gutter); color: var(--removed-mark); } .diff .removed .mark { color: var(--removed-mark); }
.diff .hunk td { padding-top: .25rem; padding-bottom: .25rem; background: var(--raised); color: var(--muted); }
.hidden { padding: 0 .1875rem; border-radius: .1875rem; background: var(--hidden-ground); color: var(--hidden); font-size: .875em; }
.end { color: var(--muted); }
footer { margin-top: 3rem; color: var(--muted); font-size: .8125rem; }
@media (max-width: 40rem) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.375rem; }
  .file { margin-left: -1rem; margin-right: -1rem; border-left: 0; border-right: 0; border-radius: 0; }
  .diff .line:first-child { display: none; }
  .diff .line + .line { left: 0; min-width: 2.75rem; padding: 0 .5rem; }
  .diff .mark { padding: 0 .375rem 0 .5rem; }
}
@media print {
  .diff td { white-space: pre-wrap; overflow-wrap: anywhere; }
  .file { break-inside: auto; }
}
)css";

} // namespace docwake::server
