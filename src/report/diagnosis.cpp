#include "report/diagnosis.h"

#include "base/sanitise.h"
#include "report/json_bytes.h"
#include "report/style.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace docwake::report {

namespace {

constexpr std::size_t sentence_limit = 2000;

struct Look
{
    const char* mark;
    const char* word;
    Style style;
};

Look look_of(Health health)
{
    switch (health) {
    case Health::good:
        return {"ok", "good", Style::green};
    case Health::remark:
        return {"note", "remark", Style::yellow};
    case Health::problem:
        return {"FAIL", "problem", Style::red};
    }
    return {};
}

} // namespace

Finding problem_of(std::string subject, const base::Error& error)
{
    std::string text = error.message();
    for (const std::string& cause : error.causes()) {
        text += ": " + cause;
    }
    return {std::move(subject), Health::problem, text, error.hints(), error.kind()};
}

std::string diagnosis_as_text(const std::vector<Finding>& findings, const TextOptions& options)
{
    std::string text;
    for (const Finding& finding : findings) {
        const Look look = look_of(finding.health);
        text += fmt::format("{}  {:<13}  {}\n", styled(fmt::format("{:<4}", look.mark), look.style, options.color),
                            finding.subject, base::sanitise_inline(finding.text, sentence_limit));
        for (const std::string& hint : finding.hints) {
            text += fmt::format("{:21}try: {}\n", "",
                                styled(base::sanitise_inline(hint, sentence_limit), Style::bold, options.color));
        }
    }
    const auto problems = std::ranges::count(findings, Health::problem, &Finding::health);
    return text + (problems == 0   ? "nothing keeps docwake from working here\n"
                   : problems == 1 ? "1 problem\n"
                                   : fmt::format("{} problems\n", problems));
}

std::string diagnosis_as_json(const std::vector<Finding>& findings)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Finding& finding : findings) {
        list.push_back({{"subject", finding.subject},
                        {"health", look_of(finding.health).word},
                        {"text", base::sanitise_inline(finding.text, sentence_limit)},
                        {"hints", finding.hints}});
    }
    const nlohmann::ordered_json document = {{"version", 1}, {"findings", list}};
    return safe_json(document.dump(2, ' ', true, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace docwake::report
