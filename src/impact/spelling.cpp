#include "impact/spelling.h"

#include "base/ascii.h"
#include "impact/name_filter.h"

#include <algorithm>
#include <array>
#include <vector>

namespace docwake::impact {

using model::TermKind;

namespace {

constexpr auto keywords = std::to_array<std::string_view>(
    {"and",    "assert",  "async",   "auto",    "await",    "bool",      "boolean",   "break",    "byte",
     "case",   "catch",   "char",    "class",   "const",    "continue",  "def",       "default",  "defer",
     "delete", "do",      "double",  "elif",    "else",     "end",       "enum",      "err",      "error",
     "except", "export",  "extends", "extern",  "false",    "final",     "finally",   "float",    "fn",
     "for",    "foreach", "from",    "func",    "function", "get",       "goto",      "has",      "if",
     "impl",   "import",  "in",      "include", "inline",   "int",       "interface", "is",       "len",
     "let",    "list",    "long",    "loop",    "match",    "map",       "mod",       "mut",      "namespace",
     "new",    "nil",     "none",    "None",    "not",      "null",      "nullptr",   "ok",       "Ok",
     "or",     "Option",  "package", "pass",    "private",  "protected", "pub",       "public",   "raise",
     "ref",    "require", "return",  "Result",  "self",     "Self",      "set",       "short",    "signed",
     "size",   "size_t",  "Some",    "static",  "std",      "str",       "string",    "String",   "struct",
     "super",  "switch",  "test",    "then",    "this",     "throw",     "throws",    "to",       "true",
     "True",   "False",   "try",     "type",    "typedef",  "typeof",    "undefined", "unsigned", "use",
     "using",  "usize",   "value",   "var",     "Vec",      "void",      "while",     "with",     "yield"});

} // namespace

bool is_distinctive(std::string_view name)
{
    const auto is_mark = [](char c) {
        return c == '_' || c == '-' || c == '.' || c == '/' || c == ':' || base::is_digit(c);
    };
    return std::ranges::any_of(name, is_mark) ||
           std::ranges::any_of(name.substr(std::min<std::size_t>(1, name.size())), base::is_upper);
}

bool is_version(std::string_view name)
{
    const std::string_view digits = name.starts_with('v') ? name.substr(1) : name;
    return std::ranges::count(digits, '.') >= 1 && !digits.empty() && base::is_digit(digits.front()) &&
           base::is_digit(digits.back()) &&
           std::ranges::all_of(digits, [](char c) { return base::is_digit(c) || c == '.'; });
}

bool is_number(std::string_view name)
{
    return std::ranges::all_of(name, [](char c) { return base::is_digit(c) || c == '.' || c == '_' || c == '-'; }) ||
           (name.size() > 1 && base::is_digit(name.front()));
}

bool is_constant(std::string_view name)
{
    return name.find('_') != std::string_view::npos && base::is_upper(name.front()) &&
           std::ranges::all_of(name, [](char c) { return base::is_upper(c) || base::is_digit(c) || c == '_'; });
}

bool is_keyword(std::string_view name)
{
    static const NameFilter filter = [] {
        NameFilter of_keywords;
        std::ranges::for_each(keywords, [&](std::string_view word) { of_keywords.add(word); });
        return of_keywords;
    }();
    return filter.may_have(name) && std::ranges::find(keywords, name) != keywords.end();
}

TermKind kind_by_spelling(std::string_view name)
{
    if (name.starts_with('-')) {
        return TermKind::flag;
    }
    if (is_version(name)) {
        return TermKind::version;
    }
    if (name.find('/') != std::string_view::npos) {
        return TermKind::file_path;
    }
    return TermKind::identifier;
}

} // namespace docwake::impact
