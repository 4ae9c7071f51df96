#include "flow/ledger_checks.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "base/text.h"
#include "config/checks.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

base::Error closed_by(const model::Ledger& ledger)
{
    constexpr std::size_t most_named = 20;
    const std::size_t count = model::count_replaced(ledger.redactions);
    base::Error error(base::ErrorKind::gate,
                      fmt::format("the gate is closed by {}, so nothing was sent (--fail-on secret)",
                                  base::counted(count, "secret", "secrets")));
    const model::Redaction* first = nullptr;
    std::size_t named = 0;
    for (const model::Redaction& redaction : ledger.redactions) {
        if (redaction.allowed || ++named > most_named) {
            continue;
        }
        first = first == nullptr ? &redaction : first;
        error.caused_by(fmt::format("{} in {}, line {}", redaction.rule, base::sanitise_inline(redaction.where, 4096),
                                    redaction.line));
    }
    if (count > most_named) {
        error.caused_by(fmt::format("and {} more", count - most_named));
    }
    const bool is_file =
        std::ranges::any_of(ledger.files, [first](const model::LedgerFile& file) { return file.path == first->where; });
    const std::string entry = is_file ? fmt::format("{}:/{}", first->rule, first->where) : first->rule;
    return error.hint("docwake preview --ledger (names them all; withdraw a real one, and remove it in a new commit)")
        .hint(fmt::format("--redact-allow {} (if it is none; or write docwake:allow {} on its line)",
                          base::shell_quoted(entry), first->rule));
}

} // namespace

void check_gates(const std::vector<std::string>& fail_on, const model::Ledger& ledger)
{
    if (std::ranges::find(fail_on, config::secret_gate) != fail_on.end() &&
        model::count_replaced(ledger.redactions) > 0) {
        throw closed_by(ledger);
    }
}

std::string suspects_warning(const model::Ledger& ledger)
{
    if (ledger.suspects.empty()) {
        return {};
    }
    const model::SuspectText& first = ledger.suspects.front();
    std::string text =
        fmt::format("{} in {}, line {} ({})", model::name_of(first.kind), base::sanitise_inline(first.where, 1024),
                    first.line, base::sanitise_inline(first.detail));
    if (ledger.suspects.size() > 1) {
        text += fmt::format(", and {} more to be looked at", ledger.suspects.size() - 1);
    }
    return text + "; they are sent as data, and docwake preview --ledger names them all";
}

} // namespace docwake::flow
