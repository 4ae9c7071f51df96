#include "digest/suspect_text.h"

#include "digest/invisible_characters.h"
#include "digest/pattern_screen.h"

#include <fmt/format.h>

#include <array>
#include <memory>

namespace docwake::digest {

namespace {

/// What a person who wants to steer the agent writes, and hardly anybody else. The list is short on purpose: it names
/// the plain attempts, and no list knows them all. That content is data is said to the agent in any case.
struct AddressPattern
{
    std::string_view says; ///< what the text does, for the ledger
    std::string_view keywords;
    std::string_view pattern;
};

constexpr std::array patterns = {
    AddressPattern{"asks to ignore instructions", "ignore,disregard,forget",
                   R"((?i)\b(?:ignore|disregard|forget)\s+(?:(?:all|any|the|your|my|these|those)\s+){0,3})"
                   R"((?:previous|prior|above|earlier|preceding|system|foregoing)\s+)"
                   R"((?:instructions?|prompts?|directions|directives|guidelines)\b)"},
    AddressPattern{
        "asks to ignore instructions", "ignore,disregard,forget",
        R"((?i)\b(?:ignore|disregard|forget)\s+(?:everything|all)\s+(?:above|before|prior|previous|that was)\b)"},
    AddressPattern{"gives the agent a role", "you are now",
                   R"((?i)\byou are now\s+(?:an?\s+|the\s+|in\s+)?(?:[\w\-]+\s+){0,3})"
                   R"((?:assistant|agent|model|ai|llm|chatbot|bot|jailbroken|dan|developer mode|unrestricted)\b)"},
    AddressPattern{"gives new instructions", "instruction,prompt",
                   R"((?i)\b(?:new|updated|real)\s+(?:system\s+)?(?:instructions?|prompt)\s*:)"},
    AddressPattern{"asks for the system prompt", "system prompt",
                   R"((?i)\b(?:reveal|print|repeat|output|show|leak|disclose)\s+(?:me\s+)?(?:your|the)\s+)"
                   R"((?:\w+\s+)?system\s+prompt\b)"},
    AddressPattern{
        "imitates a role's mark", "<|",
        R"(<\|(?:im_start|im_end|im_sep|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id|begin_of_text)\|>)"},
    AddressPattern{"imitates a role's mark", "[inst],[/inst],<<sys>>,<</sys>>", R"((?i)\[/?INST\]|<</?SYS>>)"},
    AddressPattern{"imitates a role's mark", "human:,assistant:,system:",
                   R"(^\s*(?:#+\s*|\*\*)?(?:Human|Assistant|System|HUMAN|ASSISTANT|SYSTEM):(?:\*\*)?\s+\S+\s+\S+)"},
    AddressPattern{
        "imitates a system tag", "system,assistant,tool_,instructions,function_,untrusted",
        R"((?i)</?\s*(?:system(?:[_\- ]?(?:prompt|message|reminder|instructions?))?|assistant|tool_(?:call|result)s?|function_(?:calls?|results?)|instructions|untrusted[_\-]\w+)\s*>)"},
    AddressPattern{
        "imitates our fences", "## changes,end of",
        R"((?i)^\s*(?:## Changes, part \d+\s*$|(?:---+|===+|#+)?\s*end of (?:untrusted |repository |user )?(?:data|content|diff|input|context|document)\b))"},
};

std::vector<std::vector<std::string>> keywords()
{
    std::vector<std::vector<std::string>> lists;
    lists.reserve(patterns.size());
    for (const AddressPattern& pattern : patterns) {
        lists.push_back(split_keywords(pattern.keywords));
    }
    return lists;
}

/// Empty: the line does not speak to the agent.
std::string_view address_in(std::string_view line)
{
    static const PatternScreen screen(keywords());
    thread_local std::array<std::unique_ptr<RE2>, patterns.size()> compiled;
    thread_local std::vector<std::uint32_t> candidates;
    screen.candidates(line, candidates);
    for (const std::uint32_t index : candidates) {
        const AddressPattern& pattern = patterns.at(index);
        std::unique_ptr<RE2>& expression = compiled.at(index);
        if (expression == nullptr) {
            expression = std::make_unique<RE2>(re2::StringPiece(pattern.pattern.data(), pattern.pattern.size()));
        }
        if (RE2::PartialMatch({line.data(), line.size()}, *expression)) {
            return pattern.says;
        }
    }
    return {};
}

} // namespace

void add_suspects(std::string_view line, const std::string& where, int number,
                  std::vector<model::SuspectText>& suspects)
{
    const InvisibleCharacters characters = find_invisible_characters(line);
    if (characters.bidirectional > 0) {
        suspects.push_back({model::SuspectKind::bidirectional_characters, where, number, characters.shown});
    } else if (characters.invisible > 0) {
        suspects.push_back({model::SuspectKind::invisible_characters, where, number, characters.shown});
    }
    if (const std::string_view says = address_in(line); !says.empty()) {
        suspects.push_back({model::SuspectKind::addresses_agent, where, number, std::string(says)});
    }
}

} // namespace docwake::digest
