#include "digest/overview.h"

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "digest/built_in_templates.h"
#include "digest/commit_kind.h"
#include "digest/commit_mark.h"
#include "digest/quoting.h"
#include "digest/squash_message.h"
#include "digest/system_prompt.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <numeric>
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

/// The commits in the overview's fence.
class CommitList
{
public:
    CommitList(const Redacted& redacted, const Selection& selection, const Detail& detail, bool is_release)
        : listed_(commits_in_order(redacted, selection, is_release)),
          total_(listed_.size()),
          with_bodies_(detail.overview_bodies),
          has_headings_(is_release)
    {
        // The newest are the most telling; of a release those at the beginning.
        const auto left_out = static_cast<std::ptrdiff_t>(total_ - std::min(total_, detail.listed_commits));
        listed_.erase(is_release ? listed_.end() - left_out : listed_.begin(),
                      is_release ? listed_.end() : listed_.begin() + left_out);
    }

    std::size_t total() const { return total_; }
    std::size_t left_out() const { return total_ - listed_.size(); }

    std::size_t longest_backtick_run() const
    {
        std::size_t longest = 0;
        for (const model::Commit* commit : listed_) {
            longest = std::max({longest, digest::longest_backtick_run(commit->author.name),
                                digest::longest_backtick_run(commit->subject),
                                with_bodies_ ? digest::longest_backtick_run(text_below_subject(*commit)) : 0});
        }
        return longest;
    }

    MadeList items() const
    {
        return {"commits", listed_.size(), [this](std::size_t index) { return item(index); }};
    }

private:
    TemplateData item(std::size_t index) const
    {
        const model::Commit& commit = *listed_[index];
        const bool begins_kind = has_headings_ && (index == 0 || kind_of(*listed_[index - 1]) != kind_of(commit));
        TemplateData item;
        item["kind"] = text_value(begins_kind ? std::string(heading_of(kind_of(commit))) : "");
        item["id"] = data(commit.id);
        item["short_id"] = data(model::short_id(commit.id));
        item["author"] = text_value(commit.author.name);
        item["date"] = data(base::to_iso8601(commit.authored));
        item["subject"] = text_value(commit.subject);
        item["message"] = text_value(message_of(commit, with_bodies_));
        return item;
    }

    std::vector<const model::Commit*> listed_;
    std::size_t total_ = 0;
    bool with_bodies_ = false;
    bool has_headings_ = false;
};

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
    const CommitList commits(redacted, selection, detail, options.release.has_value());
    const auto flag = [](bool set) { return text_value(set ? "yes" : ""); };
    TemplateData values = name_values(options);
    values.emplace("url", text_value(redacted.url.empty() ? "" : code_span(redacted.url)));
    values.emplace("range", data(code_span(model::short_form(changes.range))));
    values.emplace("range_origin", text_value(quote_path(base::repair_utf8(changes.range.origin))));
    values.emplace("commit_count", data(base::counted(commits.total(), "commit", "commits")));
    values.emplace("file_count", data(base::counted(changes.files.size(), "file", "files")));
    values.emplace("added_lines", data(total_of(changes.files, &model::FileChange::added_lines)));
    values.emplace("removed_lines", data(total_of(changes.files, &model::FileChange::removed_lines)));
    values.emplace("fence", data(fence_for(commits.longest_backtick_run())));
    values.emplace("earlier_commits",
                   text_value(commits.left_out() == 0 ? "" : base::counted(commits.left_out(), "commit", "commits")));
    values.emplace("bodies_left_out", flag(!detail.overview_bodies));
    values.emplace("bodies_in_manifest", flag(detail.manifest_bodies));
    values.emplace("skipped_commits", data(skipped_commits(selection)));
    add_names_gone(values, redacted, selection, detail);
    add_left_out(values, redacted, selection, detail);
    const std::string text = options.overview_template.empty() ? std::string(built_in_overview_template())
                                                               : base::repair_utf8(options.overview_template);
    return render_template(text, values, commits.items());
}

} // namespace docwake::digest
