#include "agent/json_scan.h"

#include "base/ascii.h"
#include "base/byte_scan.h"

namespace docwake::agent {

namespace {

/// A few more than any part of a stream has; the scanner calls itself.
constexpr int most_levels = 32;
/// The largest number has 309 digits.
constexpr std::size_t longest_number = 300;

bool is_hexadecimal(char character)
{
    return base::is_digit(character) || (character >= 'a' && character <= 'f') ||
           (character >= 'A' && character <= 'F');
}

/// Each function takes what it is named after from the text, and says whether it was there.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    bool whole(JsonScan& scan)
    {
        blanks();
        const std::size_t start = at_;
        scan.text = text_;
        scan.member_count = 0;
        scan.has_all_members = next() == '{';
        if (!(scan.has_all_members ? object(most_levels - 1, &scan) : value(most_levels - 1))) {
            return false;
        }
        scan.value = text_.substr(start, at_ - start);
        blanks();
        return at_ == text_.size();
    }

private:
    /// NUL, which is nowhere valid, at the end.
    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    bool take(char character)
    {
        const bool is_there = next() == character && at_ < text_.size();
        at_ += is_there ? 1 : 0;
        return is_there;
    }

    void blanks()
    {
        if (next() > ' ') {
            return; // as nearly always
        }
        while (next() == ' ' || next() == '\t' || next() == '\n' || next() == '\r') {
            ++at_;
        }
    }

    bool value(int levels)
    {
        switch (next()) {
        case '"':
            return string();
        case '{':
            return object(levels, nullptr);
        case '[':
            return array(levels);
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool word(std::string_view expected)
    {
        const bool is_there = text_.substr(at_).starts_with(expected);
        at_ += is_there ? expected.size() : 0;
        return is_there;
    }

    std::size_t digits()
    {
        const std::size_t start = at_;
        while (base::is_digit(next())) {
            ++at_;
        }
        return at_ - start;
    }

    bool number()
    {
        const std::size_t start = at_;
        take('-');
        if (!take('0') && digits() == 0) {
            return false;
        }
        if (take('.') && digits() == 0) {
            return false;
        }
        return at_ - start <= longest_number && next() != 'e' && next() != 'E' && !base::is_digit(next());
    }

    bool string()
    {
        if (!take('"')) {
            return false;
        }
        escaped_ = false;
        while (true) {
            at_ = base::find_escaped(text_, at_);
            if (take('"')) {
                return true;
            }
            if (!take('\\') || !escape()) {
                return false;
            }
            escaped_ = true;
        }
    }

    bool escape()
    {
        constexpr std::string_view single = "\"\\/bfnrt";
        if (take('u')) {
            const std::string_view unit = text_.substr(at_, 4);
            const bool is_surrogate = unit.starts_with('d') || unit.starts_with('D');
            at_ += unit.size();
            return unit.size() == 4 && is_hexadecimal(unit[0]) && is_hexadecimal(unit[1]) && is_hexadecimal(unit[2]) &&
                   is_hexadecimal(unit[3]) && !is_surrogate;
        }
        const bool is_known = at_ < text_.size() && single.find(text_[at_]) != std::string_view::npos;
        ++at_;
        return is_known;
    }

    bool array(int levels)
    {
        take('[');
        blanks();
        if (take(']')) {
            return true;
        }
        while (levels > 0 && value(levels - 1)) {
            blanks();
            if (take(']')) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
            blanks();
        }
        return false;
    }

    bool object(int levels, JsonScan* scan)
    {
        take('{');
        blanks();
        if (take('}')) {
            return true;
        }
        while (levels > 0) {
            const std::size_t name = at_;
            if (!string()) {
                return false;
            }
            const std::size_t name_end = at_;
            const bool has_escaped_name = escaped_;
            blanks();
            if (!take(':')) {
                return false;
            }
            blanks();
            const std::size_t start = at_;
            if (!value(levels - 1)) {
                return false;
            }
            if (scan != nullptr) {
                note({.name = name + 1,
                      .name_end = name_end - 1,
                      .value = start,
                      .value_end = at_,
                      .has_escaped_name = has_escaped_name},
                     *scan);
            }
            blanks();
            if (take('}')) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
            blanks();
        }
        return false;
    }

    static void note(const JsonMember& member, JsonScan& scan)
    {
        if (scan.member_count == JsonScan::most_members) {
            scan.has_all_members = false;
            return;
        }
        scan.members[scan.member_count++] = member;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool escaped_ = false; ///< the last string
};

} // namespace

bool scan_plain_json(std::string_view text, JsonScan& scan)
{
    return Scanner(text).whole(scan);
}

} // namespace docwake::agent
