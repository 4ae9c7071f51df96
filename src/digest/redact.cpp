#include "digest/redact.h"

#include "base/text.h"
#include "base/utf8.h"
#include "digest/passage_redactor.h"
#include "digest/suspect_text.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace docwake::digest {

namespace {

void repair(std::string& text)
{
    if (!base::is_valid_utf8(text)) {
        text = base::repair_utf8(text);
    }
}

void repair(model::ChangeSet& changes)
{
    for (model::Commit& commit : changes.commits) {
        for (std::string* text : {&commit.subject, &commit.body, &commit.author.name, &commit.author.email,
                                  &commit.committer.name, &commit.committer.email}) {
            repair(*text);
        }
        for (model::Trailer& trailer : commit.trailers) {
            repair(trailer.key);
            repair(trailer.value);
        }
    }
    for (model::FileChange& file : changes.files) {
        repair(file.path);
        repair(file.old_path);
        for (model::Hunk& hunk : file.hunks) {
            repair(hunk.section);
            for (model::DiffLine& line : hunk.lines) {
                repair(line.text);
            }
        }
    }
}

model::FileChange without_hunks(const model::FileChange& file)
{
    model::FileChange copy;
    copy.kind = file.kind;
    copy.content = file.content;
    copy.path = file.path;
    copy.old_path = file.old_path;
    copy.old_mode = file.old_mode;
    copy.new_mode = file.new_mode;
    copy.old_blob = file.old_blob;
    copy.new_blob = file.new_blob;
    copy.old_size = file.old_size;
    copy.new_size = file.new_size;
    copy.similarity = file.similarity;
    copy.added_lines = file.added_lines;
    copy.removed_lines = file.removed_lines;
    copy.commits = file.commits;
    return copy;
}

using Visit = std::function<void(const Passage&)>;

/// A line by itself.
void visit_line(std::string& line, const std::string& where, int number, const Visit& visit)
{
    if (!line.empty()) {
        visit({.lines = {{&line, number}}, .where = where});
    }
}

/// A text of several lines, the first of which is `first`.
void visit_text(std::string& text, const std::string& where, int first, const Visit& visit, bool is_users = false)
{
    if (text.empty()) {
        return;
    }
    const std::vector<std::string_view> views = base::split(text, '\n');
    std::vector<std::string> lines(views.begin(), views.end());
    Passage passage = passage_of(lines, where, first);
    passage.is_users = is_users;
    visit(passage);
    text = base::join(lines, "\n");
}

void visit_commit(model::Commit& commit, const Visit& visit)
{
    const std::string where = "commit " + model::short_id(commit.id);
    visit_line(commit.subject, where, 1, visit);
    // A message is the subject, a blank line, the body, a blank line and the trailers.
    int line = 3;
    visit_text(commit.body, where, line, visit);
    line += commit.body.empty() ? 0 : static_cast<int>(base::split_lines(commit.body).size()) + 1;
    for (model::Trailer& trailer : commit.trailers) {
        visit_line(trailer.key, where, line, visit);
        visit_text(trailer.value, where, line, visit);
        line += static_cast<int>(base::split(trailer.value, '\n').size());
    }
    for (std::string* text :
         {&commit.author.name, &commit.author.email, &commit.committer.name, &commit.committer.email}) {
        visit_line(*text, where, 0, visit);
    }
}

/// The name first: what the ledger calls the file must be redacted already.
void visit_file(model::FileChange& file, const Visit& visit)
{
    const bool same = file.old_path == file.path;
    visit({.lines = {{&file.path, 0}}, .path = file.path});
    if (same) {
        file.old_path = file.path;
    } else {
        visit({.lines = {{&file.old_path, 0}}, .path = file.path});
    }
    visit(passage_of(file));
}

/// Goes through everything of a change set that is sent or shown. `at_file` is called with each file's index before it
/// is visited, and with their number at the end.
void tour(Redacted& redacted, const std::function<void(std::size_t)>& at_file, const Visit& visit)
{
    visit_line(redacted.url, "the repository's address", 0, visit);
    visit_text(redacted.instruction, "the instruction", 1, visit, true);
    for (model::Commit& commit : redacted.changes.commits) {
        visit_commit(commit, visit);
    }
    for (std::size_t i = 0; i < redacted.changes.files.size(); ++i) {
        at_file(i);
        visit_file(redacted.changes.files[i], visit);
    }
    at_file(redacted.changes.files.size());
}

/// Which file each entry of a growing list belongs to.
class Owners
{
public:
    /// With the number of files as the current file an entry belongs to none.
    explicit Owners(std::size_t files) : files_(files), current_(files) {}

    void go_to(std::size_t file, std::size_t entries)
    {
        owners_.resize(entries, current_);
        current_ = file;
    }

    template <typename Enter>
    void for_each(const Enter& enter) const
    {
        for (std::size_t i = 0; i < owners_.size(); ++i) {
            if (owners_[i] != files_) {
                enter(i, owners_[i]);
            }
        }
    }

private:
    std::size_t files_;
    std::size_t current_;
    std::vector<std::size_t> owners_;
};

/// The built-in rules are prepared once, as that takes a moment; with rules of the user's they are prepared anew.
const SecretFinder& finder_of(const std::vector<UserRedactionRule>& user_rules, std::optional<SecretFinder>& own)
{
    if (user_rules.empty()) {
        static const SecretFinder built_in(built_in_redaction_rules());
        return built_in;
    }
    return own.emplace(all_redaction_rules(user_rules));
}

} // namespace

Redacted redact(const model::ChangeSet& changes, const Selection& selection, const DigestOptions& options)
{
    std::optional<SecretFinder> own_finder;
    const SecretFinder& finder = finder_of(options.redact_rules, own_finder);
    const RedactionAllowance allowance(options.redact_allow, finder.names());
    PassageRedactor redactor(finder, allowance);

    Redacted redacted;
    redacted.url = options.url;
    redacted.instruction = options.message;
    redacted.changes.range = changes.range;
    redacted.changes.commits = changes.commits;
    redacted.changes.files.reserve(changes.files.size());
    for (std::size_t i = 0; i < changes.files.size(); ++i) {
        const bool left_out = !selection.files[i].empty();
        redacted.changes.files.push_back(left_out ? without_hunks(changes.files[i]) : changes.files[i]);
    }
    repair(redacted.url);
    repair(redacted.instruction);
    repair(redacted.changes);

    const std::size_t files = redacted.changes.files.size();
    Owners redaction_owners(files);
    Owners suspect_owners(files);
    const auto at_file = [&](std::size_t file) {
        redaction_owners.go_to(file, redactor.redactions().size());
        suspect_owners.go_to(file, redacted.suspects.size());
    };
    tour(redacted, at_file, [&](const Passage& passage) {
        redactor.redact(passage);
        // The user's own words speak to the agent by right.
        for (std::size_t i = 0; !passage.is_users && i < passage.lines.size(); ++i) {
            add_suspects(*passage.lines[i].text, passage.where, passage.lines[i].number, redacted.suspects);
        }
    });
    if (redactor.has_known_values()) {
        tour(redacted, at_file, [&](const Passage& passage) { redactor.redact_known_values(passage); });
    }
    redacted.redactions = std::move(redactor.redactions());
    redacted.file_counts.resize(files);
    // Names are entered last, as they may hold a secret that only a later file gave away.
    redaction_owners.for_each([&](std::size_t i, std::size_t file) {
        redacted.redactions[i].where = redacted.changes.files[file].path;
        redacted.file_counts[file] += redacted.redactions[i].allowed ? 0 : 1;
    });
    suspect_owners.for_each(
        [&](std::size_t i, std::size_t file) { redacted.suspects[i].where = redacted.changes.files[file].path; });
    return redacted;
}

} // namespace docwake::digest
