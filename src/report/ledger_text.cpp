#include "base/sanitise.h"
#include "base/text.h"
#include "report/phrases.h"
#include "report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace docwake::report {

using model::Disposition;

namespace {

// Longer than any path that a file system takes: a ledger cuts no names.
constexpr std::size_t path_limit = 16 * 1024;
// A wider column would push the reasons of all other rows off the screen; longer cells stand out of theirs.
constexpr std::size_t widest_column = 60;

using Row = std::vector<std::string>;

std::size_t columns_of(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

/// Rows of cells in aligned columns, each indented, without trailing spaces.
std::string table(const std::vector<Row>& rows)
{
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], std::min(columns_of(row[column]), widest_column));
        }
    }
    std::string text;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            const std::size_t width = columns_of(row[column]);
            line += "  " + row[column] + std::string(widths[column] - std::min(width, widths[column]), ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string sent_of(std::size_t sent, std::size_t whole)
{
    return sent == whole ? base::readable_size(whole)
                         : fmt::format("{} of {}", base::readable_size(sent), base::readable_size(whole));
}

std::string remarks(const model::LedgerFile& file)
{
    std::vector<std::string> parts;
    if (!file.reason.empty()) {
        parts.push_back(base::sanitise_inline(file.reason));
    }
    if (file.disposition == Disposition::clipped) {
        parts.push_back(fmt::format("{} of {} hunks", grouped(file.sent_hunks), grouped(file.hunks)));
    }
    if (file.redactions > 0) {
        parts.push_back(fmt::format("{} redacted", base::counted(file.redactions, "secret", "secrets")));
    }
    return base::join(parts, "; ");
}

std::string commits_table(const model::Ledger& ledger)
{
    std::vector<Row> rows;
    for (const model::LedgerCommit& commit : ledger.commits) {
        rows.push_back({model::name_of(commit.disposition), base::sanitise_inline(model::short_id(commit.id)),
                        base::sanitise_inline(commit.subject), base::sanitise_inline(commit.reason)});
    }
    return fmt::format("Commits: {}\n{}", grouped(rows.size()), table(rows));
}

std::string files_table(const model::Ledger& ledger)
{
    std::vector<Row> rows;
    for (const model::LedgerFile& file : ledger.files) {
        rows.push_back({model::name_of(file.disposition), sent_of(file.sent_bytes, file.diff_bytes),
                        base::sanitise_inline(file.path, path_limit), remarks(file)});
    }
    return fmt::format("\nFiles: {}\n{}", grouped(rows.size()), table(rows));
}

std::string documents_table(const model::Ledger& ledger)
{
    if (ledger.documents.empty()) {
        return {};
    }
    std::vector<Row> rows;
    for (const model::LedgerDocument& document : ledger.documents) {
        std::string remark = base::sanitise_inline(document.reason);
        if (document.redactions > 0) {
            remark += fmt::format("{}{} redacted", remark.empty() ? "" : "; ",
                                  base::counted(document.redactions, "secret", "secrets"));
        }
        const std::string lines = document.sent_lines == document.lines
                                      ? base::counted(document.lines, "line", "lines")
                                      : fmt::format("{} of {} lines", document.sent_lines, document.lines);
        rows.push_back({model::name_of(document.disposition), lines, base::readable_size(document.sent_bytes),
                        base::sanitise_inline(document.path, path_limit), remark});
    }
    return fmt::format("\nDocuments that the changes touch: {}\n{}", grouped(rows.size()), table(rows));
}

std::string redactions_table(const model::Ledger& ledger)
{
    if (ledger.redactions.empty()) {
        return {};
    }
    std::vector<Row> rows;
    for (const model::Redaction& redaction : ledger.redactions) {
        rows.push_back({redaction.allowed ? "allowed" : "redacted", base::sanitise_inline(redaction.rule),
                        fmt::format("{}:{}", base::sanitise_inline(redaction.where, path_limit), redaction.line)});
    }
    return fmt::format("\nSecrets: {}\n{}", grouped(rows.size()), table(rows));
}

std::string suspects_table(const model::Ledger& ledger)
{
    if (ledger.suspects.empty()) {
        return {};
    }
    std::vector<Row> rows;
    for (const model::SuspectText& suspect : ledger.suspects) {
        // The place is not first: a file may be called "::error::x", and a runner takes that at a line's start.
        rows.push_back({model::name_of(suspect.kind),
                        fmt::format("{}:{}", base::sanitise_inline(suspect.where, path_limit), suspect.line),
                        base::sanitise_inline(suspect.detail)});
    }
    return fmt::format("\nTo be looked at: {}\n{}", grouped(rows.size()), table(rows));
}

} // namespace

std::string ledger_as_text(const model::Ledger& ledger)
{
    std::string text = commits_table(ledger) + files_table(ledger) + documents_table(ledger) +
                       redactions_table(ledger) + suspects_table(ledger);
    if (const std::string sums = sent_phrase(ledger); !sums.empty()) {
        text += "\nIn all: " + sums + "\n";
    }
    if (ledger.request_bytes > 0) {
        text += fmt::format("Request: {} bytes\n", grouped(ledger.request_bytes));
    }
    if (!ledger.request_sha256.empty()) {
        text += fmt::format("SHA-256: {}\n", base::sanitise_inline(ledger.request_sha256));
    }
    return text;
}

} // namespace docwake::report
