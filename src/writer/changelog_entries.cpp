#include "writer/changelog_entries.h"

#include "base/text.h"
#include "model/conventional_commit.h"
#include "model/range.h"
#include "writer/commit_filter.h"
#include "writer/commit_reverts.h"
#include "writer/markdown_escape.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace docwake::writer {

namespace {

// Bytes. Three lines of text: more is no changelog entry but a description, and the commit is linked.
constexpr std::size_t longest_text = 240;
constexpr std::size_t longest_scope = 60;

struct Verb
{
    std::string_view word;
    ChangelogGroup group;
};

constexpr std::array<Verb, 40> verbs{{
    {"add", ChangelogGroup::added},        {"adds", ChangelogGroup::added},
    {"added", ChangelogGroup::added},      {"adding", ChangelogGroup::added},
    {"allow", ChangelogGroup::added},      {"allows", ChangelogGroup::added},
    {"create", ChangelogGroup::added},     {"enable", ChangelogGroup::added},
    {"expose", ChangelogGroup::added},     {"implement", ChangelogGroup::added},
    {"implements", ChangelogGroup::added}, {"implemented", ChangelogGroup::added},
    {"introduce", ChangelogGroup::added},  {"introduces", ChangelogGroup::added},
    {"new", ChangelogGroup::added},        {"provide", ChangelogGroup::added},
    {"support", ChangelogGroup::added},    {"supports", ChangelogGroup::added},
    {"fix", ChangelogGroup::fixed},        {"fixes", ChangelogGroup::fixed},
    {"fixed", ChangelogGroup::fixed},      {"fixing", ChangelogGroup::fixed},
    {"bugfix", ChangelogGroup::fixed},     {"hotfix", ChangelogGroup::fixed},
    {"correct", ChangelogGroup::fixed},    {"prevent", ChangelogGroup::fixed},
    {"repair", ChangelogGroup::fixed},     {"resolve", ChangelogGroup::fixed},
    {"resolves", ChangelogGroup::fixed},   {"remove", ChangelogGroup::removed},
    {"removes", ChangelogGroup::removed},  {"removed", ChangelogGroup::removed},
    {"removing", ChangelogGroup::removed}, {"delete", ChangelogGroup::removed},
    {"deletes", ChangelogGroup::removed},  {"deleted", ChangelogGroup::removed},
    {"drop", ChangelogGroup::removed},     {"drops", ChangelogGroup::removed},
    {"dropped", ChangelogGroup::removed},  {"deprecate", ChangelogGroup::deprecated},
}};

/// The group that the first word stands for, behind prefixes ("contrib: theme: fix the colour").
std::optional<ChangelogGroup> group_of_verb(std::string_view text)
{
    for (std::size_t colon = text.find(": "); colon != std::string_view::npos && colon < text.find(' ');
         colon = text.find(": ")) {
        text.remove_prefix(colon + 2);
    }
    const std::string_view first = text.substr(0, std::min(text.find_first_of(" :,"), text.size()));
    const std::string word = base::to_lower_ascii(first);
    if (word == "deprecates" || word == "deprecated") {
        return ChangelogGroup::deprecated;
    }
    const auto* const found =
        std::find_if(verbs.begin(), verbs.end(), [&word](const Verb& verb) { return verb.word == word; });
    return found == verbs.end() ? std::nullopt : std::optional(found->group);
}

struct TypeGroup
{
    std::string_view type;
    ChangelogGroup group;
};

constexpr std::array<TypeGroup, 20> types{{
    {"feat", ChangelogGroup::added},
    {"feature", ChangelogGroup::added},
    {"features", ChangelogGroup::added},
    {"add", ChangelogGroup::added},
    {"added", ChangelogGroup::added},
    {"new", ChangelogGroup::added},
    {"fix", ChangelogGroup::fixed},
    {"fixed", ChangelogGroup::fixed},
    {"fixes", ChangelogGroup::fixed},
    {"bugfix", ChangelogGroup::fixed},
    {"hotfix", ChangelogGroup::fixed},
    {"perf", ChangelogGroup::changed},
    {"change", ChangelogGroup::changed},
    {"changed", ChangelogGroup::changed},
    {"deprecate", ChangelogGroup::deprecated},
    {"deprecated", ChangelogGroup::deprecated},
    {"remove", ChangelogGroup::removed},
    {"removed", ChangelogGroup::removed},
    {"security", ChangelogGroup::security},
    {"sec", ChangelogGroup::security},
}};

std::optional<ChangelogGroup> group_of_type(std::string_view type)
{
    const auto* const found =
        std::find_if(types.begin(), types.end(), [type](const TypeGroup& known) { return known.type == type; });
    return found == types.end() ? std::nullopt : std::optional(found->group);
}

bool is_security(const model::Commit& commit, const model::ConventionalCommit& conventional)
{
    return base::to_lower_ascii(conventional.scope) == "security" || commit.subject.find("CVE-") != std::string::npos ||
           commit.subject.find("GHSA-") != std::string::npos;
}

ChangelogGroup group_of(const model::Commit& commit, const model::ConventionalCommit& conventional)
{
    if (is_security(commit, conventional)) {
        return ChangelogGroup::security;
    }
    const auto by_type = group_of_type(conventional.type);
    const auto by_verb = group_of_verb(conventional.description);
    if (!by_type) {
        return by_verb.value_or(ChangelogGroup::changed);
    }
    // "feat: remove the old parser" takes something away, whatever its type says.
    const bool takes_away = by_verb == ChangelogGroup::removed || by_verb == ChangelogGroup::deprecated;
    return *by_type == ChangelogGroup::added && takes_away ? *by_verb : *by_type;
}

bool is_known_type(std::string_view type)
{
    static constexpr std::array<std::string_view, 10> others{"build", "chore",    "ci",    "deps", "docs",
                                                             "perf",  "refactor", "style", "test", "revert"};
    return group_of_type(type).has_value() || std::find(others.begin(), others.end(), type) != others.end();
}

/// The convention's scope; of a prefix that is no type ("parser: accept tabs") the prefix.
std::string scope_of(const model::Commit& commit, const model::ConventionalCommit& conventional)
{
    std::string scope = conventional.scope;
    if (!conventional.type.empty() && !is_known_type(conventional.type)) {
        scope = commit.subject.substr(0, commit.subject.find(':'));
        std::erase(scope, '!');
    }
    return clip_at_word(plain_line(scope), longest_scope);
}

/// Starts with a capital letter like the sentences around it, unless the first word is a name in code.
std::string capitalised(std::string text)
{
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto word_end = std::find_if_not(text.begin(), text.end(), is_lower);
    if (word_end != text.begin() && (word_end == text.end() || *word_end == ' ')) {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string first_paragraph(std::string_view text)
{
    return std::string(text.substr(0, std::min(text.find("\n\n"), text.size())));
}

ChangelogEntry entry_of(const model::Commit& commit, const model::ConventionalCommit& conventional)
{
    ChangelogEntry entry;
    entry.group = group_of(commit, conventional);
    entry.breaking = conventional.breaking;
    entry.commit = commit.id;
    entry.scope = scope_of(commit, conventional);
    entry.text = clip_at_word(plain_line(conventional.description), longest_text);
    if (entry.scope.empty()) {
        entry.text = capitalised(entry.text);
    }
    entry.breaking_text =
        capitalised(clip_at_word(plain_line(first_paragraph(conventional.breaking_description)), longest_text));
    return entry;
}

/// A revert of something that an earlier range told about: an addition is taken away, the rest is changed.
ChangelogEntry revert_entry(const model::Commit& commit, const std::string& subject)
{
    model::Commit reverted;
    reverted.subject = subject;
    const bool addition = group_of(reverted, model::parse_conventional(reverted)) == ChangelogGroup::added;
    ChangelogEntry entry;
    entry.group = addition ? ChangelogGroup::removed : ChangelogGroup::changed;
    entry.breaking = model::parse_conventional(commit).breaking;
    entry.commit = commit.id;
    entry.text = clip_at_word("Revert \"" + plain_line(subject) + "\"", longest_text);
    return entry;
}

using PathsByCommit = std::unordered_map<std::string, std::vector<std::string_view>>;

PathsByCommit paths_by_commit(const model::Manifest& manifest)
{
    PathsByCommit paths;
    for (const model::ManifestFile& file : manifest.files) {
        for (const std::string& id : file.commits) {
            paths[id].push_back(file.path);
        }
    }
    return paths;
}

} // namespace

ChangelogEntries changelog_entries(const model::Manifest& manifest)
{
    ChangelogEntries result;
    const auto cancelled = cancelled_commits(manifest.commits);
    const PathsByCommit paths = paths_by_commit(manifest);
    for (auto commit = manifest.commits.rbegin(); commit != manifest.commits.rend(); ++commit) {
        const auto leave_out = [&](std::string reason) {
            result.left_out.push_back({commit->id, commit->subject, std::move(reason)});
        };
        if (const auto found = cancelled.find(commit->id); found != cancelled.end()) {
            leave_out((found->second.reverts ? "it takes back `" : "taken back by `") +
                      model::short_id(found->second.other) + "` of this range");
            continue;
        }
        // What is taken back decides whether users notice: nobody saw the chore that a revert undoes.
        const std::string reverted = reverted_subject(commit->subject);
        model::Commit judged = *commit;
        if (!reverted.empty()) {
            judged.subject = reverted;
        }
        const auto touched = paths.find(commit->id);
        const auto conventional = model::parse_conventional(judged);
        std::string reason =
            plain_line(conventional.description).empty()
                ? "it has no subject"
                : reason_to_leave_out(*commit, conventional,
                                      touched == paths.end() ? std::vector<std::string_view>{} : touched->second,
                                      manifest.docs);
        if (!reason.empty()) {
            leave_out(std::move(reason));
        } else {
            result.entries.push_back(reverted.empty() ? entry_of(*commit, conventional)
                                                      : revert_entry(*commit, reverted));
        }
    }
    return result;
}

std::string entry_markdown(const ChangelogEntry& entry, const CommitLinks& links)
{
    std::string text = entry.breaking ? "**Breaking:** " : "";
    if (!entry.scope.empty()) {
        text += escape_markdown(entry.scope) + ": ";
    }
    text += escape_markdown(entry.text, links.issues);
    if (!entry.breaking_text.empty() && entry.breaking_text != entry.text) {
        const bool ended = entry.text.ends_with('.') || entry.text.ends_with('!') || entry.text.ends_with('?');
        text += (ended ? " " : ". ") + escape_markdown(entry.breaking_text, links.issues);
    }
    return text + " (" + commit_reference(links, entry.commit) + ")";
}

} // namespace docwake::writer
