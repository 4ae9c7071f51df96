#include "impact/made_up.h"

#include "base/ascii.h"
#include "base/text.h"
#include "digest/definition.h"
#include "impact/line_at.h"
#include "impact/words.h"

#include <algorithm>
#include <array>

namespace docwake::impact {

namespace {

constexpr auto modifiers =
    std::to_array<std::string_view>({"abstract", "async", "default", "export", "final", "internal", "open", "override",
                                     "partial", "private", "protected", "pub", "public", "sealed", "static"});
constexpr auto definers =
    std::to_array<std::string_view>({"class", "const", "def", "fn", "func", "function", "let", "var"});

/// What a line of an example gives a name to: `def handler(x):`, `const handler = ...`. A declaration without a body is
/// how a reference shows what there is.
std::string_view defined_in(std::string_view text, std::string_view next_line)
{
    const bool has_body = text.ends_with('{') || text.ends_with(':') || text.ends_with('}') || text.ends_with('(') ||
                          text.find('=') != std::string_view::npos || next_line.starts_with('{');
    if (!has_body) {
        return {};
    }
    std::string_view from = text;
    std::string_view rest = text;
    std::string_view word;
    do {
        from = rest;
        word = rest.substr(0, rest.find_first_of(" \t"));
        rest = base::trim(rest.substr(word.size()));
    } while (std::ranges::find(modifiers, word) != modifiers.end());
    if (std::ranges::find(definers, word) == definers.end()) {
        return {};
    }
    const auto definition = digest::definition_in(from, digest::Syntax::python);
    return definition ? definition->name : std::string_view();
}

bool is_name(std::string_view text)
{
    return !base::is_digits(text) && !text.empty() &&
           std::ranges::all_of(text, [](char c) { return is_name_byte(static_cast<unsigned char>(c)); });
}

/// `multitask :copy => [...] do`.
std::string_view task_in(std::string_view text)
{
    const std::size_t definer = text.starts_with("task ") ? 5 : text.starts_with("multitask ") ? 10 : 0;
    if (definer == 0) {
        return {};
    }
    std::string_view name = base::trim(text.substr(definer));
    name.remove_prefix(name.starts_with(':') ? 1 : 0);
    name = name.substr(0, name.find_first_of(" :,=("));
    return is_name(name) ? name : std::string_view();
}

/// `name: other | another`, as a grammar has them. Where it is indented it may be a field and its type.
std::string_view production_in(std::string_view line)
{
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, colon);
    return is_name(name) && colon != std::string_view::npos && line.find(" | ", colon) != std::string_view::npos
               ? name
               : std::string_view();
}

/// The name before a parenthesis.
std::string_view name_before(std::string_view text, std::size_t open)
{
    const std::size_t begin = text.substr(0, open).find_last_of(" \t*#&") + 1; // npos + 1 is 0
    const std::string_view name = text.substr(begin, open - begin);
    return is_name(name) ? name : std::string_view();
}

/// `private int helper(x)`: nobody but the example has it.
std::string_view private_in(std::string_view text)
{
    const bool is_private = text.starts_with("private ") || text.starts_with("defp ");
    const std::size_t open = is_private ? text.find('(') : std::string_view::npos;
    return open != std::string_view::npos ? name_before(text, open) : std::string_view();
}

/// The name in `name(a, b) {`, as methods are written in many languages. What documents show so may as well be what the
/// project calls, by its name.
std::string_view method_in(std::string_view text)
{
    constexpr std::size_t longest = 200;
    if (!text.ends_with('{') || text.size() > longest) {
        return {};
    }
    const std::size_t open = text.find('(');
    const bool is_method = open != std::string_view::npos && text.find(") ", open) != std::string_view::npos;
    return is_method ? name_before(text, open) : std::string_view();
}

/// Whether an object calls its own member of that name somewhere.
bool calls_own(std::string_view text, std::string_view name)
{
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const std::string_view before = text.substr(0, at);
        if (before.ends_with("this.") || before.ends_with("self.") || before.ends_with("this->")) {
            return true;
        }
    }
    return false;
}

} // namespace

bool MadeUpNames::contain(std::string_view name)
{
    if (!defined_) { // most documents are never asked about
        find();
    }
    if (methods_.erase(name) > 0 && calls_own(text_, name)) {
        defined_->insert(text_.substr(text_.find(name), name.size()));
    }
    return defined_->contains(name);
}

void MadeUpNames::find()
{
    defined_.emplace();
    std::vector<std::string_view> productions;
    std::string_view next = starts_.empty() ? std::string_view() : base::trim(line(0));
    for (std::size_t number = 0; number < starts_.size(); ++number) { // not each kind of document tells what is code
        const std::string_view text = next;
        next = number + 1 < starts_.size() ? base::trim(line(number + 1)) : std::string_view();
        for (const std::string_view name : {defined_in(text, next), private_in(text), task_in(text)}) {
            if (!name.empty()) {
                defined_->insert(name);
            }
        }
        if (const std::string_view name = method_in(text); !name.empty()) {
            methods_.insert(name);
        }
        if (const std::string_view name = production_in(line(number)); !name.empty()) {
            productions.push_back(name);
        }
    }
    constexpr std::size_t least_of_grammar = 5;
    if (productions.size() >= least_of_grammar) {
        defined_->insert(productions.begin(), productions.end());
    }
}

std::string_view MadeUpNames::line(std::size_t number) const
{
    return line_at(text_, starts_, number);
}

} // namespace docwake::impact
