#include "digest/redact.h"

#include "base/in_order.h"
#include "base/text.h"
#include "base/utf8.h"
#include "digest/passage_redactor.h"
#include "digest/suspect_text.h"
#include "digest/unified_diff.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
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

void repair(model::Commit& commit)
{
    for (std::string* text : {&commit.subject, &commit.body, &commit.author.name, &commit.author.email,
                              &commit.committer.name, &commit.committer.email}) {
        repair(*text);
    }
    for (model::Trailer& trailer : commit.trailers) {
        repair(trailer.key);
        repair(trailer.value);
    }
}

void repair(model::FileChange& file)
{
    repair(file.path);
    repair(file.old_path);
    for (model::Hunk& hunk : file.hunks) {
        repair(hunk.section);
        for (model::DiffLine& line : hunk.lines) {
            repair(line.text);
        }
    }
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

void repair(model::ImpactDocument& document)
{
    repair(document.path);
    for (model::ImpactLine& line : document.lines) {
        repair(line.term);
        repair(line.replacement);
    }
    for (model::NumberedLine& line : document.surroundings) {
        repair(line.text);
    }
}

void visit_document(model::ImpactDocument& document, const Visit& visit)
{
    visit({.lines = {{&document.path, 0}}, .path = document.path});
    for (model::ImpactLine& line : document.lines) {
        for (std::string* text : {&line.term, &line.replacement}) {
            visit({.lines = {{text, line.line}}, .path = document.path});
        }
    }
    // The lines may be from the middle of a key.
    Passage passage{.readings = std::vector<std::vector<std::size_t>>(1), .path = document.path, .is_key_file = true};
    std::size_t block = 0;
    int expected = 0;
    for (model::NumberedLine& line : document.surroundings) {
        block += line.number == expected ? 0 : 1;
        expected = line.number + 1;
        passage.readings[0].push_back(passage.lines.size());
        passage.lines.push_back({&line.text, line.number, block});
    }
    if (!passage.lines.empty()) {
        visit(passage);
    }
}

/// What is found in a part of what is sent: a commit, a file, a document.
struct Found
{
    std::vector<model::Redaction> redactions;
    std::vector<model::SuspectText> suspects;
    KnownValues known;
};

/// Visits passages twice: to find what is secret by itself, and then what was found elsewhere.
class Visitor
{
public:
    Visitor(const SecretFinder& finder, const RedactionAllowance& allowance) : finder_(finder), allowance_(allowance) {}

    /// `tour` calls its argument for each passage.
    template <typename Tour>
    Found find(const Tour& tour) const
    {
        PassageRedactor redactor(finder_, allowance_);
        Found found;
        tour([&](const Passage& passage) {
            redactor.redact(passage);
            // The user's own words speak to the agent by right.
            for (std::size_t i = 0; !passage.is_users && i < passage.lines.size(); ++i) {
                add_suspects(*passage.lines[i].text, passage.where, passage.lines[i].number, found.suspects);
            }
        });
        found.redactions = std::move(redactor.redactions());
        found.known = std::move(redactor.known());
        return found;
    }

    template <typename Tour>
    Found find(const KnownValueFinder& known, const Tour& tour) const
    {
        PassageRedactor redactor(finder_, allowance_);
        tour([&](const Passage& passage) { redactor.redact_known_values(passage, known); });
        return {std::move(redactor.redactions()), {}, {}};
    }

private:
    const SecretFinder& finder_;
    const RedactionAllowance& allowance_;
};

/// Enters what is found, part after part.
class Collector
{
public:
    explicit Collector(Redacted& redacted) : redacted_(redacted) {}

    static constexpr std::size_t no_file = std::numeric_limits<std::size_t>::max();

    /// Documents count on behind the files.
    void add(Found found, std::size_t file)
    {
        known_.add(found.known);
        std::ranges::move(found.redactions, std::back_inserter(redacted_.redactions));
        redaction_files_.resize(redacted_.redactions.size(), file);
        std::ranges::move(found.suspects, std::back_inserter(redacted_.suspects));
        suspect_files_.resize(redacted_.suspects.size(), file);
    }

    const KnownValues& known() const { return known_; }

    /// The names of files and documents are entered last, as they may hold a secret that only a later one gave away.
    void enter_names()
    {
        redacted_.file_counts.resize(redacted_.changes.files.size());
        redacted_.document_counts.resize(redacted_.documents.size());
        for (std::size_t i = 0; i < redaction_files_.size(); ++i) {
            if (const std::size_t file = redaction_files_[i]; file != no_file) {
                redacted_.redactions[i].where = name_of(file);
                count_of(file) += redacted_.redactions[i].allowed ? 0 : 1;
            }
        }
        for (std::size_t i = 0; i < suspect_files_.size(); ++i) {
            if (const std::size_t file = suspect_files_[i]; file != no_file) {
                redacted_.suspects[i].where = name_of(file);
            }
        }
    }

private:
    const std::string& name_of(std::size_t file) const
    {
        const std::size_t files = redacted_.changes.files.size();
        return file < files ? redacted_.changes.files[file].path : redacted_.documents[file - files].path;
    }

    std::size_t& count_of(std::size_t file)
    {
        const std::size_t files = redacted_.changes.files.size();
        return file < files ? redacted_.file_counts[file] : redacted_.document_counts[file - files];
    }

    Redacted& redacted_;
    KnownValues known_;
    std::vector<std::size_t> redaction_files_; ///< parallel to the redactions
    std::vector<std::size_t> suspect_files_;
};

/// Takes out what is not shown of a file that is left out, but for the size of its diff.
void leave_out(model::FileChange& file)
{
    file.hunks = {};
    file.attributes = {};
    file.sample = {};
}

const SecretFinder& built_in_finder()
{
    static const SecretFinder finder(built_in_redaction_rules());
    return finder;
}

/// The built-in rules are prepared once, as that takes a moment; with rules of the user's they are prepared anew.
const SecretFinder& finder_of(const std::vector<UserRedactionRule>& user_rules, std::optional<SecretFinder>& own)
{
    if (user_rules.empty()) {
        return built_in_finder();
    }
    return own.emplace(all_redaction_rules(user_rules));
}

} // namespace

void prepare_redaction()
{
    const SecretFinder& finder = built_in_finder();
    for (const std::string_view frequent : {"url-password", "generic-secret"}) { // any address or `key` may be one
        finder.compile(frequent);
    }
}

Redacted redact(model::ChangeSet changes, const Selection& selection, const DigestOptions& options,
                std::vector<model::ImpactDocument> documents)
{
    std::optional<SecretFinder> own_finder;
    const SecretFinder& finder = finder_of(options.redact_rules, own_finder);
    const RedactionAllowance allowance(options.redact_allow, finder.names());

    Redacted redacted;
    redacted.url = options.url;
    redacted.instruction = options.message;
    redacted.changes = std::move(changes);
    redacted.documents = std::move(documents);
    repair(redacted.url);
    repair(redacted.instruction);
    std::vector<model::FileChange>& files = redacted.changes.files;
    redacted.diffs.resize(files.size());

    std::vector<model::Commit>& commits = redacted.changes.commits;
    Collector collector(redacted);
    const Visitor visitor(finder, allowance);
    // Commits and files are redacted side by side, and what is found in them is put together in their order.
    const auto for_each_commit = [&](const std::function<Found(std::size_t)>& find) {
        base::make_in_chunks<Found>(
            commits.size(), options.threads, [&](std::size_t, std::size_t commit) { return find(commit); },
            [&](std::size_t, Found found) { collector.add(std::move(found), Collector::no_file); });
    };
    const auto for_each_file = [&](const std::function<Found(std::size_t)>& find) {
        constexpr std::size_t files_per_chunk = 4; // they differ much in size
        base::make_in_chunks<Found>(
            files.size(), options.threads, [&](std::size_t, std::size_t file) { return find(file); },
            [&](std::size_t file, Found found) { collector.add(std::move(found), file); }, files_per_chunk);
    };
    const auto visit_options = [&](const Visit& visit) {
        visit_line(redacted.url, "the repository's address", 0, visit);
        visit_text(redacted.instruction, "the instruction", 1, visit, true);
    };

    const auto for_each_document = [&](const std::function<Found(model::ImpactDocument&)>& find) {
        for (std::size_t i = 0; i < redacted.documents.size(); ++i) {
            collector.add(find(redacted.documents[i]), files.size() + i);
        }
    };

    collector.add(visitor.find(visit_options), Collector::no_file);
    for_each_commit([&](std::size_t i) {
        repair(commits[i]);
        return visitor.find([&](const Visit& visit) { visit_commit(commits[i], visit); });
    });
    for_each_file([&](std::size_t i) {
        const bool left_out = !selection.files[i].empty();
        redacted.diffs[i] = {files[i].hunks.size(), left_out ? diff_bytes(files[i]) : 0};
        if (left_out) {
            leave_out(files[i]);
        }
        repair(files[i]);
        Found found = visitor.find([&](const Visit& visit) { visit_file(files[i], visit); });
        if (!left_out) {
            redacted.diffs[i].bytes = diff_bytes(files[i]);
        }
        return found;
    });
    for_each_document([&](model::ImpactDocument& document) {
        repair(document);
        return visitor.find([&](const Visit& visit) { visit_document(document, visit); });
    });
    if (!collector.known().empty()) {
        const KnownValueFinder known(collector.known());
        collector.add(visitor.find(known, visit_options), Collector::no_file);
        for_each_commit([&](std::size_t i) {
            return visitor.find(known, [&](const Visit& visit) { visit_commit(commits[i], visit); });
        });
        for_each_file([&](std::size_t i) {
            Found found = visitor.find(known, [&](const Visit& visit) { visit_file(files[i], visit); });
            if (!found.redactions.empty() && selection.files[i].empty()) {
                redacted.diffs[i].bytes = diff_bytes(files[i]);
            }
            return found;
        });
        for_each_document([&](model::ImpactDocument& document) {
            return visitor.find(known, [&](const Visit& visit) { visit_document(document, visit); });
        });
    }
    collector.enter_names();
    return redacted;
}

} // namespace docwake::digest
