#include "impact/code_names.h"

#include "base/ascii.h"
#include "base/byte_stream.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace docwake::impact {

namespace {

/// Names, each once, in the order in which they came first.
class Hashes
{
public:
    void add(NameHash hash)
    {
        std::size_t slot = place_of(hash);
        while (slots_[slot] != 0) {
            NameHash& known = hashes_[slots_[slot] - 1];
            if (((known ^ hash) & ~name_use::all) == 0) {
                known |= hash;
                return;
            }
            slot = (slot + 1) & (slots_.size() - 1);
        }
        hashes_.push_back(hash);
        slots_[slot] = static_cast<std::uint32_t>(hashes_.size());
        if (hashes_.size() * 2 > slots_.size()) {
            grow();
        }
    }

    std::vector<NameHash> take() { return std::move(hashes_); }

private:
    std::size_t place_of(NameHash hash) const { return (hash / (name_use::all + 1)) & (slots_.size() - 1); }

    void grow()
    {
        slots_.assign(slots_.size() * 4, 0);
        for (std::size_t i = 0; i < hashes_.size(); ++i) {
            std::size_t slot = place_of(hashes_[i]);
            while (slots_[slot] != 0) {
                slot = (slot + 1) & (slots_.size() - 1);
            }
            slots_[slot] = static_cast<std::uint32_t>(i + 1);
        }
    }

    std::vector<NameHash> hashes_;
    std::vector<std::uint32_t> slots_ =
        std::vector<std::uint32_t>(1024); ///< a power of two; places in hashes_, from 1 on
};

char byte_before(std::string_view text, std::size_t at, std::size_t by = 1)
{
    return at >= by ? text[at - by] : '\0';
}

char byte_at(std::string_view text, std::size_t at)
{
    return at < text.size() ? text[at] : '\0';
}

/// Whether a string ends there, or something is put into it.
bool is_end_of_piece(char c)
{
    return base::is_quote(c) || c == '{' || c == '%' || c == '$' || c == '#';
}

/// Whether a string begins before `at`, or something was put into it: "-blur", "{}-blur", "%s-blur".
bool is_begin_of_piece(std::string_view text, std::size_t at)
{
    const char before = byte_before(text, at);
    return base::is_quote(before) || before == '}' || (before == 's' && byte_before(text, at, 2) == '%');
}

/// `options_prefix = "scale"`.
bool is_called_prefix(std::string_view text, std::size_t begin)
{
    constexpr std::size_t looked_at = 40;
    std::string_view before = text.substr(begin - std::min(begin, looked_at), std::min(begin, looked_at));
    before.remove_prefix(before.rfind('\n') + 1); // npos + 1 is 0
    return base::to_lower_ascii(before).find("prefix") != std::string::npos;
}

/// How code that puts names together has them: as strings that end or begin where others are joined.
NameHash uses_of(std::string_view text, std::size_t begin, std::size_t end)
{
    const char next = byte_at(text, end);
    NameHash uses = text.substr(end).starts_with(": {") ? name_use::key : 0;
    std::size_t open = begin; // before the dashes of an option
    while (begin - open < 2 && byte_before(text, open) == '-') {
        --open;
    }
    const bool begins = base::is_quote(byte_before(text, open));
    const bool ends = base::is_quote(next);
    if (!begins && !ends) {
        return uses;
    }
    if (begins && ends && begin == open) {
        uses |= name_use::string | (is_called_prefix(text, begin) ? name_use::first_half : 0);
    }
    if (begins && is_end_of_piece(next)) {
        uses |= name_use::first_half_with_mark;
    }
    if (begins && joins_halves(next) && is_end_of_piece(byte_at(text, end + 1))) {
        uses |= name_use::first_half;
    }
    if (ends && is_begin_of_piece(text, begin - (begin > open ? 1 : 0))) {
        uses |= begin == open ? name_use::second_half_with_mark : begin - open == 1 ? name_use::second_half : 0;
    }
    return uses;
}

} // namespace

CodeNames code_names_of(std::string_view text)
{
    Hashes hashes;
    for_each_name(text, [&](std::size_t begin, std::size_t end) {
        hashes.add(code_name(text.substr(begin, end - begin)) | uses_of(text, begin, end));
    });
    return {hashes.take(), text.size()};
}

std::string to_bytes(const CodeNames& names)
{
    base::ByteWriter writer;
    writer.value(names.bytes);
    writer.list(names.names);
    return writer.take();
}

CodeNames code_names_from(std::string_view bytes)
{
    base::ByteReader reader(bytes);
    CodeNames names;
    names.bytes = reader.value<std::uint64_t>();
    names.names = reader.list<NameHash>();
    return names;
}

} // namespace docwake::impact
