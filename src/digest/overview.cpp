#include "digest/overview.h"

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "digest/built_in_templates.h"
#include "digest/commit_kind.h"
#include "digest/commit_mark.h"
#include "digest/quoting.h"
#include "digest/system_prompt.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::digest {

namespace {

using kainjow::mustache::data;

/// Every line that is not empty behind four spaces, as `git log` shows messages.
std::string indented(std::string_view text)
{
    std::string result;
    for (const std::string_view line : base::split_lines(text)) {
        result.append(result.empty() ? "" : "\n").append(line.empty() ? "" : "    ").append(line);
    }
    return result;
}

std::string message_of(const model::Commit& commit, bool with_body)
{
    std::string message = commit.subject;
    if (with_body && !commit.body.empty()) {
        message += "\n\n" + commit.body;
    }
    if (with_body && !commit.trailers.empty()) {
        message += '\n';
        for (const model::Trailer& trailer : commit.trailers) {
            message += fmt::format("\n{}: {}", trailer.key, trailer.value);
        }
    }
    return indented(message);
}

/// The commits in the overview's fence, and the longest run of backticks in them.
struct CommitList
{
    TemplateList items;
    std::size_t longest_run = 0;
    std::size_t left_out = 0;
    std::size_t total = 0;

    void add(const model::Commit& commit, bool with_body, std::string_view heading)
    {
        const std::string message = message_of(commit, with_body);
        longest_run = std::max({longest_run, longest_backtick_run(message), longest_backtick_run(commit.author.name)});
        data item;
        item.set("kind", text_value(std::string(heading)));
        item.set("id", data(commit.id));
        item.set("short_id", data(model::short_id(commit.id)));
        item.set("author", text_value(commit.author.name));
        item.set("date", data(base::to_iso8601(commit.authored)));
        item.set("subject", text_value(commit.subject));
        item.set("message", text_value(message));
        items.push_back(std::move(item));
    }
};

/// The commits that are sent, oldest first; of a release those that matter most to its readers first.
std::vector<const model::Commit*> commits_in_order(const Redacted& redacted, const Selection& selection,
                                                   bool is_release)
{
    const std::vector<model::Commit>& commits = redacted.changes.commits;
    std::vector<const model::Commit*> order;
    for (std::size_t i = commits.size(); i-- > 0;) {
        if (selection.commits[i].empty()) {
            order.push_back(&commits[i]);
        }
    }
    if (is_release) {
        std::ranges::stable_sort(order, {}, [](const model::Commit* commit) { return kind_of(*commit); });
    }
    return order;
}

CommitList list_commits(const Redacted& redacted, const Selection& selection, const Detail& detail, bool is_release)
{
    const std::vector<const model::Commit*> order = commits_in_order(redacted, selection, is_release);
    CommitList list;
    list.total = order.size();
    const std::size_t listed = std::min(list.total, detail.listed_commits);
    list.left_out = list.total - listed;
    list.items.reserve(listed); // growing, it would copy what is in it
    // The newest are the most telling; of a release those at the beginning.
    const std::size_t first = is_release ? 0 : list.left_out;
    std::optional<CommitKind> last_kind;
    for (std::size_t i = first; i < first + listed; ++i) {
        std::string_view heading;
        if (is_release && last_kind != kind_of(*order[i])) {
            last_kind = kind_of(*order[i]);
            heading = heading_of(*last_kind);
        }
        list.add(*order[i], detail.overview_bodies, heading);
    }
    return list;
}

TemplateList skipped_commits(const Selection& selection)
{
    std::map<std::string_view, std::size_t> counts;
    for (const std::string& reason : selection.commits) {
        if (!reason.empty()) {
            ++counts[kind_of_reason(reason)];
        }
    }
    TemplateList list;
    for (const auto& [reason, count] : counts) {
        list.emplace_back(TemplateData{{"reason", data(std::string(reason))},
                                       {"count", data(base::counted(count, "commit", "commits"))}});
    }
    return list;
}

/// Names of files with a separator, and how many more there are than may be listed.
class NameList
{
public:
    NameList(std::string_view separator, std::size_t most) : separator_(separator), most_(most) {}

    void add(const std::string& name)
    {
        if (listed_ < most_) {
            text_.append(text_.empty() ? std::string_view() : separator_).append(name);
            ++listed_;
        } else {
            ++more_;
        }
    }

    std::string text() const
    {
        if (more_ == 0) {
            return text_;
        }
        return fmt::format("{}{}{}{}, in the manifest", text_, text_.empty() ? std::string_view() : separator_,
                           base::counted(more_, "file", "files"), text_.empty() ? "" : " more");
    }

private:
    std::string_view separator_;
    std::size_t most_;
    std::string text_;
    std::size_t listed_ = 0;
    std::size_t more_ = 0;
};

constexpr std::string_view line_separator = "\n- ";

void add_names_gone(TemplateData& values, const Redacted& redacted, const Selection& selection, const Detail& detail)
{
    NameList removed(line_separator, detail.listed_files);
    NameList renamed(line_separator, detail.listed_files);
    for (std::size_t i = 0; i < redacted.changes.files.size(); ++i) {
        const model::FileChange& file = redacted.changes.files[i];
        if (!selection.files[i].empty()) {
            continue;
        }
        if (file.kind == model::ChangeKind::deleted) {
            removed.add(code_span(file.path));
        } else if (file.kind == model::ChangeKind::renamed) {
            renamed.add(fmt::format("{} to {}", code_span(file.old_path), code_span(file.path)));
        }
    }
    const auto listed = [](const NameList& names) {
        const std::string text = names.text();
        return text_value(text.empty() ? "" : "- " + text);
    };
    values.emplace("removed", listed(removed));
    values.emplace("renamed", listed(renamed));
}

void add_left_out(TemplateData& values, const Redacted& redacted, const Selection& selection, const Detail& detail)
{
    std::map<std::string, NameList> left_out;
    for (std::size_t i = 0; i < redacted.changes.files.size(); ++i) {
        if (const std::string& reason = selection.files[i]; !reason.empty()) {
            left_out.try_emplace(reason, ", ", detail.listed_files)
                .first->second.add(code_span(redacted.changes.files[i].path));
        }
    }
    TemplateList groups;
    for (const auto& [reason, names] : left_out) {
        groups.emplace_back(TemplateData{{"reason", data(reason)}, {"files", data(names.text())}});
    }
    values.emplace("left_out", data(groups));
}

std::string total_of(const std::vector<model::FileChange>& files, int model::FileChange::*member)
{
    const auto total = std::transform_reduce(files.begin(), files.end(), std::int64_t{0}, std::plus<>(),
                                             [member](const model::FileChange& file) { return file.*member; });
    return std::to_string(total);
}

} // namespace

std::string overview(const Redacted& redacted, const Selection& selection, const Detail& detail,
                     const DigestOptions& options)
{
    const model::ChangeSet& changes = redacted.changes;
    const CommitList commits = list_commits(redacted, selection, detail, options.release.has_value());
    const auto flag = [](bool set) { return text_value(set ? "yes" : ""); };
    TemplateData values = name_values(options);
    values.emplace("url", text_value(redacted.url.empty() ? "" : code_span(redacted.url)));
    values.emplace("range", data(code_span(model::short_form(changes.range))));
    values.emplace("range_origin", text_value(quote_path(base::repair_utf8(changes.range.origin))));
    values.emplace("commit_count", data(base::counted(commits.total, "commit", "commits")));
    values.emplace("file_count", data(base::counted(changes.files.size(), "file", "files")));
    values.emplace("added_lines", data(total_of(changes.files, &model::FileChange::added_lines)));
    values.emplace("removed_lines", data(total_of(changes.files, &model::FileChange::removed_lines)));
    values.emplace("fence", data(fence_for(commits.longest_run)));
    values.emplace("commits", data(commits.items));
    values.emplace("earlier_commits",
                   text_value(commits.left_out == 0 ? "" : base::counted(commits.left_out, "commit", "commits")));
    values.emplace("bodies_left_out", flag(!detail.overview_bodies));
    values.emplace("bodies_in_manifest", flag(detail.manifest_bodies));
    values.emplace("skipped_commits", data(skipped_commits(selection)));
    add_names_gone(values, redacted, selection, detail);
    add_left_out(values, redacted, selection, detail);
    const std::string text = options.overview_template.empty() ? std::string(built_in_overview_template())
                                                               : base::repair_utf8(options.overview_template);
    return render_template(text, values);
}

} // namespace docwake::digest
