#include "base/sanitise.h"
#include "base/text.h"
#include "report/impact_phrases.h"
#include "report/style.h"
#include "report/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace docwake::report {

namespace {

constexpr std::size_t longest_sentence = 500;
constexpr std::size_t most_groups = 10; // of commits that wrote a document
constexpr std::string_view indent = "                ";

std::string shown(std::string_view foreign)
{
    return base::sanitise_inline(foreign, longest_sentence);
}

/// The first few of them, and how many more there are.
std::string first_of(const std::vector<std::string>& all, std::size_t most)
{
    const std::size_t few = std::min(all.size(), most);
    const std::vector<std::string> named(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(few));
    return base::join(named, ", ") + (few == all.size() ? "" : fmt::format(" and {} more", all.size() - few));
}

/// "3-7, 9".
std::string lines_phrase(const std::vector<int>& lines)
{
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i + 1;
        while (end < lines.size() && lines[end] == lines[end - 1] + 1) {
            ++end;
        }
        runs.push_back(end - i == 1 ? std::to_string(lines[i]) : fmt::format("{}-{}", lines[i], lines[end - 1]));
        i = end;
    }
    return first_of(runs, 6);
}

std::string commit_text(const model::Commit& commit, const std::string& pull_request,
                        const std::optional<model::Commit>& merge, const WhyOptions& options)
{
    std::string text = fmt::format("  {}  {}  {}: {}", styled(model::short_id(commit.id), Style::yellow, options.color),
                                   base::to_date(commit.committed), shown(commit.author.name), shown(commit.subject));
    if (!pull_request.empty()) {
        text += fmt::format(" [pull request {}]", pull_request);
    } else if (merge) {
        text += fmt::format(" [merged in {}]", model::short_id(merge->id));
    }
    return text + "\n";
}

std::string written_text(const model::Why& why, const WhyOptions& options)
{
    std::string text = styled("Written in", Style::bold, options.color) + "\n";
    std::size_t shown_groups = 0;
    for (const model::WrittenLines& group : why.written) {
        if (shown_groups++ == most_groups) {
            text += fmt::format("  and {} more (--format json has them all)\n",
                                base::counted(why.written.size() - most_groups, "commit", "commits"));
            break;
        }
        text += group.commit ? commit_text(*group.commit, group.pull_request, group.merge, options)
                             : "  not committed yet\n";
        if (why.line == 0) {
            text +=
                fmt::format("{}{} {}\n", indent, group.lines.size() == 1 ? "line" : "lines", lines_phrase(group.lines));
        }
        if (group.is_cut) {
            text += fmt::format("{}or before it: what came before was not read, or is not in this clone\n", indent);
        }
        if (group.commit && group.path != why.path) {
            text += fmt::format("{}as {}\n", indent, shown(group.path));
        }
        if (!group.others.empty()) {
            text += fmt::format("{}with {}\n", indent, shown(first_of(group.others, 4)));
        }
    }
    return why.written.empty() ? std::string() : text;
}

std::string concerned_text(const model::ConcerningCommit& commit)
{
    constexpr std::size_t most_terms = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(commit.terms.size(), most_terms); ++i) {
        const model::Term& term = commit.terms[i].term;
        text +=
            fmt::format("{}{}{}\n", indent,
                        shown(fmt::format("`{}` {}", term.text, happened(term.kind, term.change, term.replacement))),
                        term.path.empty() ? std::string() : " in " + shown(term.path));
    }
    if (commit.terms.size() > most_terms) {
        text += fmt::format("{}and {}\n", indent,
                            base::counted(commit.terms.size() - most_terms, "more name", "more names"));
    }
    return text;
}

std::string code_text(const model::Why& why, const WhyOptions& options)
{
    std::vector<std::string> names;
    for (const std::string& name : why.names) {
        names.push_back("`" + name + "`");
    }
    std::string text = styled("Commits to the code that it mentions", Style::bold, options.color);
    if (names.empty()) {
        return text + "\n  it mentions none\n";
    }
    text += fmt::format(" ({}{}; {} read)\n", shown(first_of(names, 6)),
                        why.names_are_near ? " in the lines around it" : "",
                        base::counted(why.commits_read, "commit", "commits"));
    for (const model::ConcerningCommit& commit : why.commits) {
        text += commit_text(commit.commit, commit.pull_request, commit.merge, options) + concerned_text(commit);
    }
    if (why.commits.empty()) {
        text += "  none\n";
    }
    if (why.more_commits > 0) {
        text += fmt::format("  and {} (--top {} shows them)\n",
                            base::counted(why.more_commits, "older commit", "older commits"),
                            why.commits.size() + why.more_commits);
    }
    return text;
}

std::string jobs_text(const model::Why& why, const WhyOptions& options)
{
    std::string text = styled("Jobs", Style::bold, options.color) + "\n";
    for (const model::ConcerningJob& job : why.jobs) {
        text += fmt::format("  {}  {}", job.session_id.empty() ? "(no session)" : shown(job.session_id),
                            job.begun ? base::to_date(*job.begun) : "");
        for (const std::string& part :
             {job.state == "settled" ? job.status : job.state, job.docs_branch, job.pull_request_link}) {
            text += part.empty() ? std::string() : "  " + shown(part);
        }
        text += "\n";
        for (const std::string& reason : job.reasons) {
            text += fmt::format("{}{}\n", indent, shown(reason));
        }
    }
    return why.jobs.empty() ? text + "  none\n" : text;
}

} // namespace

std::string why_as_text(const model::Why& why, const WhyOptions& options)
{
    std::string place = shown(why.path);
    if (why.line > 0) {
        place += fmt::format(":{}", why.line);
    }
    std::string text = fmt::format("{} ({})\n", styled(place, Style::bold, options.color), shown(why.docs));
    if (why.line > 0) {
        text += std::string(base::foreign_prefix) + shown(why.text) + "\n";
    }
    for (const std::string& note : why.notes) {
        text += shown(note) + "\n";
    }
    for (const std::string& part : {written_text(why, options), code_text(why, options), jobs_text(why, options)}) {
        text += part.empty() ? part : "\n" + part;
    }
    return text;
}

} // namespace docwake::report
