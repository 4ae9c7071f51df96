#include "server/page.h"

#include "base/text.h"
#include "git/shell_word.h"
#include "server/html.h"
#include "server/page_diff.h"
#include "server/page_style.h"

#include <fmt/core.h>

namespace docwake::server {

namespace {

std::string time_element(base::Time time)
{
    std::string text = base::to_iso8601(time);
    const std::string machine = text;
    base::replace_all(text, "T", " ");
    base::replace_all(text, "Z", " UTC");
    return fmt::format("<time datetime=\"{}\">{}</time>", machine, text);
}

/// An ended pull request's branch may have moved on, so that only ids still name its change.
std::string diff_command(const PullRequest& pull_request)
{
    if (pull_request.state == PullRequestState::open) {
        return "git diff " + git::shell_word(pull_request.base_branch + "..." + pull_request.branch);
    }
    return fmt::format("git diff {} {}", model::short_id(pull_request.base_id), model::short_id(pull_request.head_id));
}

std::string state_label(const PullRequest& pull_request)
{
    if (pull_request.state == PullRequestState::open && pull_request.draft) {
        return "<span class=\"state draft\">Draft</span>";
    }
    switch (pull_request.state) {
    case PullRequestState::open:
        return "<span class=\"state open\">Open</span>";
    case PullRequestState::merged:
        return "<span class=\"state merged\">Merged</span>";
    case PullRequestState::closed:
        break;
    }
    return "<span class=\"state closed\">Closed</span>";
}

std::string header(const PullRequestPage& page)
{
    const PullRequest& pull_request = page.pull_request;
    std::size_t added = 0;
    std::size_t removed = 0;
    for (const model::FileChange& file : page.files) {
        added += static_cast<std::size_t>(file.added_lines);
        removed += static_cast<std::size_t>(file.removed_lines);
    }
    std::string made = "Made " + time_element(pull_request.created);
    if (pull_request.updated != pull_request.created) {
        made += ", updated " + time_element(pull_request.updated);
    }
    return fmt::format("<header>\n"
                       "<p class=\"eyebrow\">{}<span class=\"repository\">{}</span></p>\n"
                       "<h1>{} <span class=\"number\">#{}</span></h1>\n"
                       "<p class=\"facts\"><code>{}</code> into <code>{}</code> · {} {}</p>\n"
                       "<p class=\"facts\">{}</p>\n"
                       "</header>\n",
                       state_label(pull_request), html_line(page.repository), html_line(pull_request.title),
                       pull_request.number, html_line(pull_request.branch), html_line(pull_request.base_branch),
                       base::counted(page.files.size(), "file", "files"), counts_html(added, removed), made);
}

std::string step(std::string_view what, std::string_view commands)
{
    return fmt::format("<li>{}<pre tabindex=\"0\">{}</pre></li>\n", what, html_text(commands));
}

std::string how_to_merge(const PullRequest& pull_request)
{
    const std::string base = git::shell_word(pull_request.base_branch);
    const std::string branch = git::shell_word(pull_request.branch);
    std::string html = "<h2>Review and merge</h2>\n<ol class=\"steps\">\n";
    html += step("Read the change, here or in the repository:", diff_command(pull_request));
    html += step("Merge it:", fmt::format("git switch {}\ngit merge {}", base, branch));
    html += step("Or push the branch, and open a pull request on the forge:",
                 fmt::format("git push --set-upstream origin {}", branch));
    return html + "</ol>\n";
}

std::string how_it_ended(const PullRequest& pull_request)
{
    const std::string what = pull_request.state == PullRequestState::merged
                                 ? fmt::format("Merged into <code>{}</code>.", html_line(pull_request.base_branch))
                                 : "Closed: its branch was deleted.";
    return fmt::format("<h2>Review</h2>\n<ol class=\"steps\">\n{}</ol>\n",
                       step(what + " The change, as long as git keeps it:", diff_command(pull_request)));
}

std::string file_list(const std::vector<model::FileChange>& files)
{
    std::string html = "<h2>Files</h2>\n<ul class=\"files\">\n";
    for (std::size_t i = 0; i < files.size(); ++i) {
        html += fmt::format("<li><a href=\"#file-{}\"><code>{}</code></a>{}</li>\n", i + 1, html_line(files[i].path),
                            counts_html(files[i]));
    }
    return html + "</ul>\n";
}

} // namespace

std::string render_page(const PullRequestPage& page)
{
    const PullRequest& pull_request = page.pull_request;
    std::string html = fmt::format(
        "<!DOCTYPE html>\n"
        "<html lang=\"en\">\n"
        "<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"generator\" content=\"docwake\">\n"
        "<title>{} · #{}</title>\n"
        "<style>{}</style>\n"
        "</head>\n"
        "<body>\n"
        "<main>\n",
        html_plain(pull_request.title), pull_request.number, page_style);
    html += header(page);
    if (!pull_request.body.empty()) {
        html += fmt::format("<div class=\"body\">{}</div>\n", html_text(pull_request.body));
    }
    html += pull_request.state == PullRequestState::open ? how_to_merge(pull_request) : how_it_ended(pull_request);
    html += file_list(page.files);
    html += render_diffs(page.files, diff_command(pull_request));
    html += "<footer>Made by docwake on this machine. This page is a file in the repository's git folder.</footer>\n"
            "</main>\n"
            "</body>\n"
            "</html>\n";
    return html;
}

} // namespace docwake::server
