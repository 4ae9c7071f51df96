#include "digest/definition.h"

#include "base/ascii.h"
#include "base/text.h"
#include "digest/word_reader.h"

#include <algorithm>
#include <array>
#include <span>

namespace docwake::digest {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 5> exposing = {"export", "open", "protocol", "pub", "public"};
constexpr std::array<std::string_view, 4> hiding = {"fileprivate", "local", "private", "static"};
constexpr std::array<std::string_view, 26> modifiers = {
    "abstract", "async",    "case",    "constexpr", "data",     "declare", "default",      "explicit",  "extern",
    "final",    "implicit", "inline",  "internal",  "lazy",     "native",  "override",     "partial",   "protected",
    "readonly", "sealed",   "suspend", "unsafe",    "template", "virtual", "synchronized", "transient",
};
constexpr std::array<std::string_view, 21> definers = {
    "class",  "concept",   "def",    "defmacro", "defp",      "enum",        "extension",
    "fn",     "fun",       "func",   "function", "interface", "macro_rules", "mod",
    "module", "namespace", "object", "proc",     "record",    "struct",      "sub"};
constexpr std::array<std::string_view, 6> more_definers = {"protocol", "trait", "type", "typealias", "union", "using"};
constexpr std::array<std::string_view, 4> value_definers = {"const", "let", "val", "var"};
constexpr std::array<std::string_view, 11> schema_definers = {
    "enum", "extend", "input", "interface", "message", "rpc", "scalar", "service", "struct", "type", "union"};
constexpr std::array<std::string_view, 5> terraform_definers = {"data", "module", "output", "resource", "variable"};
constexpr std::array<std::string_view, 5> cmake_definers = {"add_executable", "add_library", "function", "macro",
                                                            "option"};
constexpr std::array<std::string_view, 5> sql_definers = {"alter", "create", "drop", "rename", "replace"};
constexpr std::array<std::string_view, 14> sql_words = {"column", "database", "exists", "function",  "if",
                                                        "index",  "not",      "or",     "procedure", "replace",
                                                        "table",  "type",     "unique", "view"};
constexpr std::array<std::string_view, 33> statements = {
    "and",   "assert", "await", "catch",   "co_await", "co_return", "co_yield", "delete", "do",    "elif",  "else",
    "elsif", "except", "for",   "foreach", "from",     "goto",      "if",       "import", "in",    "match", "new",
    "not",   "or",     "raise", "return",  "sizeof",   "switch",    "throw",    "unless", "until", "while", "yield"};
constexpr std::array<std::string_view, 6> more_statements = {"case", "echo", "include", "print", "with", "typedef"};

bool is_one_of(std::string_view word, Words words)
{
    return std::ranges::find(words, word) != words.end();
}

bool is_definer(std::string_view word)
{
    return is_one_of(word, definers) || is_one_of(word, more_definers);
}

bool is_statement(std::string_view word)
{
    return is_one_of(word, statements) || is_one_of(word, more_statements);
}

bool is_name(std::string_view word)
{
    return !word.empty() && !(word.front() >= '0' && word.front() <= '9');
}

bool is_constant_name(std::string_view word)
{
    return word.size() > 2 && base::is_upper(word.front()) &&
           std::ranges::all_of(word, [](char c) { return base::is_upper(c) || c == '_' || (c >= '0' && c <= '9'); });
}

class DefinitionReader
{
public:
    DefinitionReader(std::string_view line, Syntax syntax) : line_(line), words_(line), syntax_(syntax)
    {
        words_.skip_blanks();
        indent_ = line.size() - words_.rest().size();
        ends_in_brace_ = base::trim(line).ends_with('{');
    }

    std::optional<Definition> read()
    {
        switch (syntax_) {
        case Syntax::text:
            return std::nullopt;
        case Syntax::settings:
            words_.skip("export ");
            return read_setting({}, ":=");
        case Syntax::json:
            return words_.skip("\"") ? read_setting("\"", ":") : std::nullopt;
        case Syntax::schema:
            return read_keyword(schema_definers, Visibility::exposed);
        case Syntax::terraform:
            return read_keyword(terraform_definers, Visibility::exposed);
        case Syntax::cmake:
            return read_keyword(cmake_definers, Visibility::unknown);
        case Syntax::sql:
            return read_sql();
        default:
            return read_code();
        }
    }

private:
    bool is_c_like() const { return syntax_ == Syntax::c_family || syntax_ == Syntax::header; }

    std::optional<Definition> named(std::string_view name, Visibility visibility) const
    {
        if (!is_name(name)) {
            return std::nullopt;
        }
        return Definition{name, visibility};
    }

    /// By the conventions of the language, where no modifier says it.
    std::optional<Definition> named(std::string_view name) const
    {
        if (hidden_ || name.starts_with('_')) {
            return named(name, Visibility::hidden);
        }
        if (syntax_ == Syntax::go && !name.empty()) {
            return named(name, base::is_upper(name.front()) ? Visibility::exposed : Visibility::hidden);
        }
        const bool exposed = exposed_ || syntax_ == Syntax::header || syntax_ == Syntax::python;
        return named(name, exposed ? Visibility::exposed : Visibility::unknown);
    }

    /// A key, `end`, and what stands between it and its value. Deeper ones are values of something else more often than
    /// not.
    std::optional<Definition> read_setting(std::string_view end, std::string_view separators)
    {
        constexpr std::size_t deepest = 4;
        const std::string_view key = words_.word(".-/");
        if (!words_.skip(end)) {
            return std::nullopt;
        }
        words_.skip_blanks();
        const bool separated = separators.find(words_.peek()) != std::string_view::npos && !words_.at_end();
        return indent_ <= deepest && separated ? named(key, Visibility::exposed) : std::nullopt;
    }

    std::optional<Definition> read_keyword(Words keywords, Visibility visibility)
    {
        if (!is_one_of(words_.word(), keywords)) {
            return std::nullopt;
        }
        words_.skip_blanks();
        words_.skip("(");
        words_.skip_blanks();
        words_.skip("\"");
        return named(words_.word("-."), visibility);
    }

    std::optional<Definition> read_sql()
    {
        if (!is_one_of(base::to_lower_ascii(words_.word()), sql_definers)) {
            return std::nullopt;
        }
        for (words_.skip_blanks(); is_word_byte(words_.peek()) || words_.peek() == '"'; words_.skip_blanks()) {
            words_.skip("\"");
            const std::string_view word = words_.word(".");
            words_.skip("\"");
            if (!is_one_of(base::to_lower_ascii(word), sql_words)) {
                return named(word, Visibility::exposed);
            }
        }
        return std::nullopt;
    }

    std::optional<Definition> read_code()
    {
        if (words_.peek() == '#') {
            words_.skip("#");
            words_.skip_blanks();
            if (words_.word() != "define") {
                return std::nullopt;
            }
            words_.skip_blanks();
            return named(words_.word());
        }
        if (words_.peek() == '(') { // Lisp
            words_.skip("(");
            const std::string_view word = words_.word("-");
            words_.skip_blanks();
            return word.starts_with("def") ? named(words_.word("-*?!")) : std::nullopt;
        }
        while (true) {
            const WordReader before = words_;
            const std::string_view word = words_.word();
            if (!is_name(word)) {
                return std::nullopt;
            }
            const bool is_value = is_one_of(word, value_definers) && !(is_c_like() && word == "const");
            if (is_one_of(word, exposing)) {
                exposed_ = true;
            } else if (is_one_of(word, hiding)) {
                // `static` at a file's top hides; inside a class it does not.
                hidden_ = hidden_ || word != "static" || (syntax_ == Syntax::c_family && indent_ == 0 && !exposed_);
            } else if (is_definer(word)) {
                return read_name(word, before);
            } else if (is_value) {
                return read_value();
            } else if (!is_one_of(word, modifiers)) {
                words_ = before;
                return read_callable();
            }
            has_modifier_ = has_modifier_ || word != "template";
            skip_behind_modifier();
        }
    }

    /// `pub(crate)`, `extern "C"`, `template <typename T>`.
    void skip_behind_modifier()
    {
        words_.skip_blanks();
        if (words_.skip("(")) {
            hidden_ = true;
            words_.skip_past(')');
        } else if (words_.skip("\"")) {
            words_.skip_past('"');
        } else if (words_.skip("<")) {
            words_.skip_past('>');
        }
        words_.skip_blanks();
    }

    std::optional<Definition> read_name(std::string_view definer, const WordReader& before)
    {
        words_.skip("!"); // macro_rules!
        words_.skip("*"); // function*
        words_.skip_blanks();
        if (syntax_ == Syntax::go && words_.skip("(")) { // the receiver
            words_.skip_past(')');
            words_.skip_blanks();
        }
        std::string_view name = words_.word(definer.starts_with("def") ? ".?!=" : ":");
        if (name == "class" || name == "struct") { // enum class
            words_.skip_blanks();
            name = words_.word();
        }
        while (name.ends_with(':')) {
            name.remove_suffix(1);
        }
        words_.skip_blanks();
        const std::string_view next = WordReader(words_).word();
        const bool is_type_of_function =
            words_.peek() == '*' || (!next.empty() && base::trim(line_).find('(') != std::string_view::npos);
        if (is_c_like() && (definer == "struct" || definer == "enum" || definer == "union") && is_type_of_function) {
            words_ = before;
            return read_callable();
        }
        // class EXPORTED Name
        if (is_c_like() && is_constant_name(name) && is_name(next) && next != "final" && next != "extends") {
            name = next;
        }
        return named(name);
    }

    /// Of variables only those that are not inside anything, or say that they are for others.
    std::optional<Definition> read_value()
    {
        words_.skip_blanks();
        const std::string_view name = words_.word();
        return indent_ == 0 || exposed_ ? named(name) : std::nullopt;
    }

    /// `TYPE name(`, `name(...) {`, and `NAME =`.
    std::optional<Definition> read_callable()
    {
        const std::string_view rest = words_.rest();
        const std::size_t end = rest.find_first_of("(={;\"'");
        if (end == std::string_view::npos || is_statement(WordReader(rest).word())) {
            return std::nullopt;
        }
        const std::string_view before = base::trim(rest.substr(0, end));
        std::size_t begin = before.size();
        while (begin > 0 && (is_word_byte(before[begin - 1]) || before[begin - 1] == ':' || before[begin - 1] == '~')) {
            --begin;
        }
        const std::string_view name = before.substr(begin);
        const std::string_view type = base::trim(before.substr(0, begin));
        if (rest[end] == '=') {
            const bool is_assignment = rest.substr(end, 2) != "==";
            return is_assignment && indent_ == 0 && is_constant_name(name) ? named(name) : std::nullopt;
        }
        if (rest[end] != '(' || name.empty() || is_statement(name)) {
            return std::nullopt;
        }
        const bool is_typed = !type.empty() && std::ranges::all_of(type, [](char c) {
            return is_word_byte(c) || std::string_view(":<>,*&[] ?.").find(c) != std::string_view::npos;
        });
        const bool may_be_typed = is_typed && (is_c_like() || has_modifier_) &&
                                  (indent_ == 0 || has_modifier_ || ends_in_brace_ || syntax_ == Syntax::header);
        const bool is_method = type.empty() && ends_in_brace_;
        return may_be_typed || is_method ? named(name) : std::nullopt;
    }

    std::string_view line_;
    WordReader words_;
    Syntax syntax_;
    std::size_t indent_ = 0;
    bool ends_in_brace_ = false;
    bool exposed_ = false;
    bool hidden_ = false;
    bool has_modifier_ = false;
};

} // namespace

std::optional<Definition> definition_in(std::string_view line, Syntax syntax)
{
    // Definitions stand at the beginning, and a name longer than this is none.
    constexpr std::size_t looked_at = 400;
    constexpr std::size_t longest_name = 100;
    const auto found = DefinitionReader(line.substr(0, looked_at), syntax).read();
    return found && found->name.size() <= longest_name ? found : std::nullopt;
}

} // namespace docwake::digest
