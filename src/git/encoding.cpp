#include "git/encoding.h"

#include "base/text.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <memory>

namespace docwake::git {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct ConverterCloser
{
    void operator()(void* converter) const { iconv_close(converter); }
};

/// iconv's own bytes, which may hold NUL; false when the encoding is not known.
bool convert(std::string_view bytes, const std::string& encoding, std::string& text)
{
    iconv_t opened = iconv_open("UTF-8", encoding.c_str());
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast,performance-no-int-to-ptr): how POSIX tells a failure
    if (opened == reinterpret_cast<iconv_t>(-1)) {
        return false;
    }
    const std::unique_ptr<void, ConverterCloser> converter(opened);
    std::string source(bytes);
    char* in = source.data();
    std::size_t in_left = source.size();
    std::array<char, 4096> buffer{};
    while (in_left > 0) {
        char* out = buffer.data();
        std::size_t out_left = buffer.size();
        const bool failed = iconv(converter.get(), &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
        const int reason = errno;
        text.append(buffer.data(), buffer.size() - out_left);
        if (failed && reason != E2BIG) {
            text += replacement;
            ++in;
            --in_left;
            iconv(converter.get(), nullptr, nullptr, nullptr, nullptr);
        }
    }
    return true;
}

} // namespace

std::string to_utf8(std::string_view bytes, std::string_view encoding)
{
    const std::string name = base::to_lower_ascii(encoding);
    std::string text;
    if (name.empty() || name == "utf-8" || name == "utf8" || !convert(bytes, name, text)) {
        text = bytes;
    }
    text = base::repair_utf8(text);
    base::replace_all(text, std::string_view("\0", 1), replacement);
    return text;
}

} // namespace docwake::git
