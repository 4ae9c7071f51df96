#include "digest/redact.h"

#include "base/text.h"
#include "base/utf8.h"
#include "digest/line_redactor.h"
#include "digest/private_key.h"
#include "digest/redaction_rules.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace docwake::digest {

namespace {

constexpr std::string_view private_key_rule = "private-key";

const LineRedactor& line_redactor()
{
    static const LineRedactor redactor(redaction_rules());
    return redactor;
}

void repair(std::string& text)
{
    if (!base::is_valid_utf8(text)) {
        text = base::repair_utf8(text);
    }
}

bool names_private_key(std::string_view line)
{
    return line.find("PRIVATE KEY") != std::string_view::npos || line.starts_with("Private-");
}

class Redactor
{
public:
    explicit Redactor(std::vector<model::Redaction>& redactions) : redactions_(redactions) {}

    void redact_line(std::string& line, const std::string& where, int number)
    {
        repair(line);
        for (const std::string_view rule : line_redactor().redact(line)) {
            redactions_.push_back({std::string(rule), where, number});
        }
    }

    /// A text of several lines, the first of which is `first`.
    void redact_text(std::string& text, const std::string& where, int first)
    {
        repair(text);
        const std::vector<std::string_view> lines = base::split(text, '\n');
        const std::vector<bool> key_lines = private_key_lines(lines, false);
        std::string redacted;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const int number = first + static_cast<int>(i);
            std::string line(lines[i]);
            if (key_lines[i]) {
                line = redaction_mark(private_key_rule);
                if (i == 0 || !key_lines[i - 1]) {
                    record_key(where, number);
                }
            } else {
                redact_line(line, where, number);
            }
            redacted.append(i == 0 ? "" : "\n").append(line);
        }
        text = std::move(redacted);
    }

    void redact_hunks(model::FileChange& file)
    {
        redact_keys(file);
        for (model::Hunk& hunk : file.hunks) {
            redact_line(hunk.section, file.path, hunk.new_start);
            int old_line = hunk.old_start;
            int new_line = hunk.new_start;
            for (model::DiffLine& line : hunk.lines) {
                redact_line(line.text, file.path, line.kind == model::LineKind::removed ? old_line : new_line);
                old_line += line.kind == model::LineKind::added ? 0 : 1;
                new_line += line.kind == model::LineKind::removed ? 0 : 1;
            }
        }
    }

private:
    struct PlacedLine
    {
        model::DiffLine* line;
        int number;
    };

    static bool may_hold_key(const model::FileChange& file)
    {
        return is_key_file(file.path) || is_key_file(file.old_path) ||
               std::ranges::any_of(file.hunks, [](const model::Hunk& hunk) {
                   return std::ranges::any_of(hunk.lines,
                                              [](const model::DiffLine& line) { return names_private_key(line.text); });
               });
    }

    /// Both sides are read before either is changed, as they share the context lines.
    void redact_keys(model::FileChange& file)
    {
        if (!may_hold_key(file)) {
            return;
        }
        const std::vector<model::DiffLine*> removed = find_keys(file, model::LineKind::removed);
        const std::vector<model::DiffLine*> added = find_keys(file, model::LineKind::added);
        for (const auto* lines : {&removed, &added}) {
            for (model::DiffLine* line : *lines) {
                line->text = redaction_mark(private_key_rule);
            }
        }
    }

    /// Reads one side of the diff, context and `side`, as a text (two hunks as if nothing were between them), and
    /// records the keys in it: those that stand in context lines alone only once, with the new side.
    std::vector<model::DiffLine*> find_keys(model::FileChange& file, model::LineKind side)
    {
        std::vector<PlacedLine> placed;
        std::vector<std::string_view> texts;
        for (model::Hunk& hunk : file.hunks) {
            int number = side == model::LineKind::removed ? hunk.old_start : hunk.new_start;
            for (model::DiffLine& line : hunk.lines) {
                if (line.kind == model::LineKind::context || line.kind == side) {
                    placed.push_back({&line, number});
                    texts.emplace_back(line.text);
                    ++number;
                }
            }
        }
        const bool key_file = is_key_file(file.path) || is_key_file(file.old_path);
        const std::vector<bool> key_lines = private_key_lines(texts, key_file);
        std::vector<model::DiffLine*> found;
        for (std::size_t i = 0; i < placed.size();) {
            const std::size_t first = i;
            bool counts = side == model::LineKind::added;
            for (; i < placed.size() && key_lines[i]; ++i) {
                counts = counts || placed[i].line->kind == side;
                found.push_back(placed[i].line);
            }
            if (i == first) {
                ++i;
            } else if (counts) {
                record_key(file.path, placed[first].number);
            }
        }
        return found;
    }

    /// A key is one secret, however many lines it has.
    void record_key(const std::string& where, int line)
    {
        redactions_.push_back({std::string(private_key_rule), where, line});
    }

    std::vector<model::Redaction>& redactions_;
};

void redact_commit(model::Commit& commit, Redactor& redactor)
{
    const std::string where = "commit " + model::short_id(commit.id);
    redactor.redact_line(commit.subject, where, 1);
    // A message is the subject, a blank line, the body, a blank line and the trailers.
    int line = 3;
    redactor.redact_text(commit.body, where, line);
    line += commit.body.empty() ? 0 : static_cast<int>(base::split_lines(commit.body).size()) + 1;
    for (model::Trailer& trailer : commit.trailers) {
        redactor.redact_line(trailer.key, where, line);
        redactor.redact_text(trailer.value, where, line);
        line += static_cast<int>(base::split(trailer.value, '\n').size());
    }
    for (std::string* name : {&commit.author.name, &commit.committer.name}) {
        redactor.redact_line(*name, where, 0);
    }
    repair(commit.author.email);
    repair(commit.committer.email);
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

void redact_paths(model::FileChange& file, Redactor& redactor)
{
    const bool same = file.old_path == file.path;
    std::string path = file.path;
    repair(path);
    line_redactor().redact(path); // what the ledger calls the file must be redacted already
    redactor.redact_line(file.path, path, 0);
    if (same) {
        file.old_path = file.path;
    } else {
        redactor.redact_line(file.old_path, path, 0);
    }
}

} // namespace

Redacted redact(const model::ChangeSet& changes, const Selection& selection, const DigestOptions& options)
{
    Redacted redacted;
    Redactor redactor(redacted.redactions);
    redacted.url = options.url;
    redactor.redact_line(redacted.url, "the repository's address", 0);
    redacted.instruction = options.message;
    redactor.redact_text(redacted.instruction, "the instruction", 1);
    redacted.changes.range = changes.range;
    redacted.changes.commits = changes.commits;
    for (model::Commit& commit : redacted.changes.commits) {
        redact_commit(commit, redactor);
    }
    redacted.changes.files.reserve(changes.files.size());
    for (std::size_t i = 0; i < changes.files.size(); ++i) {
        const std::size_t before = redacted.redactions.size();
        const bool left_out = !selection.files[i].empty();
        redacted.changes.files.push_back(left_out ? without_hunks(changes.files[i]) : changes.files[i]);
        redact_paths(redacted.changes.files.back(), redactor);
        redactor.redact_hunks(redacted.changes.files.back());
        redacted.file_counts.push_back(redacted.redactions.size() - before);
    }
    return redacted;
}

} // namespace docwake::digest
