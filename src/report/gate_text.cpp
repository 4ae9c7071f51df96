#include "base/sanitise.h"
#include "report/phrases.h"
#include "report/report.h"
#include "report/style.h"

#include <fmt/format.h>

namespace docwake::report {

std::string gate_headline(const model::Gate& gate)
{
    if (!gate.is_open()) {
        return "The gate is closed";
    }
    return gate.is_met() ? std::string("The gate is open")
                         : "The gate was opened by a waiver: " + base::sanitise_inline(gate.waived, 500);
}

std::string gate_as_text(const model::Outcome& outcome, const TextOptions& options)
{
    if (!outcome.gate) {
        return {};
    }
    const model::Gate& gate = *outcome.gate;
    const std::string scope = outcome.scope.empty() ? std::string() : base::sanitise_inline(outcome.scope) + ": ";
    std::string text = fmt::format(
        "\n{}\n", styled(scope + gate_headline(gate), gate.is_open() ? Style::green : Style::red, options.color));
    for (const model::GateCheck& check : gate.checks) {
        text += fmt::format("  {} {}: {}\n", check.met ? "met:    " : "missing:", model::name_of(check.requirement),
                            base::sanitise_inline(check.detail, 1000));
        for (const std::string& remedy : check.remedies) {
            text += fmt::format("    try: {}\n", base::sanitise_inline(remedy, 500));
        }
    }
    for (const std::string& remedy : gate.remedies) {
        text += fmt::format("  try: {}\n", base::sanitise_inline(remedy, 500));
    }
    return text;
}

} // namespace docwake::report
