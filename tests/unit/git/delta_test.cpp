#include "git/delta.h"

#include <gtest/gtest.h>

#include <string>

namespace docwake::git {
namespace {

using namespace std::string_literals;

/// What the delta makes; "(no delta)", or "(does not fit)".
std::string applied(const std::string& delta, const std::string& base)
{
    const auto parsed = Delta::parse(delta);
    if (!parsed) {
        return "(no delta)";
    }
    const auto made = parsed->apply(base);
    return made ? std::string(made.get(), parsed->size()) : "(does not fit)";
}

TEST(Delta, CopiesAndInserts)
{
    struct Case
    {
        const char* about;
        std::string delta;
        std::string made;
    };
    const std::string base = "0123456789";
    const Case cases[] = {
        {"an insertion",
         "\x0a\x03\x03"
         "abc",
         "abc"},
        {"a copy of the beginning", "\x0a\x04\x90\x04", "0123"},
        {"a copy from further on", "\x0a\x02\x91\x08\x02", "89"},
        {"both", "\x0a\x05\x91\x02\x02\x01x\x91\x00\x02"s, "23x01"},
        {"nothing", "\x0a\x00"s, ""},
        {"without a size", "\x0a", "(no delta)"},
        {"a size that does not end", "\x8a\x80", "(no delta)"},
        {"a size beyond all memory", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x01", "(no delta)"},
        {"of another base", "\x0b\x04\x90\x04", "(does not fit)"},
        {"a copy from behind the end", "\x0a\x01\x91\x0b\x01", "(does not fit)"},
        {"a copy beyond the end", "\x0a\x03\x91\x08\x03", "(does not fit)"},
        {"a copy without its length", "\x0a\x03\x91\x08", "(does not fit)"},
        {"an insertion that is cut short",
         "\x0a\x03\x03"
         "ab",
         "(does not fit)"},
        {"more than was said", "\x0a\x03\x90\x04", "(does not fit)"},
        {"less than was said", "\x0a\x05\x90\x04", "(does not fit)"},
        {"the reserved step", "\x0a\x01\x00\x90\x01"s, "(does not fit)"},
        {"a claim that no delta can keep", "\x0a\xff\xff\xff\xff\x7f\x01x", "(does not fit)"},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(applied(each.delta, base), each.made) << each.about;
    }
}

TEST(Delta, ALengthOfNothingIs65536)
{
    std::string base(0x10000 + 5, 'a');
    base[0x10000] = 'b';
    EXPECT_EQ(applied("\x85\x80\x04\x80\x80\x04\x80", base), base.substr(0, 0x10000));
    EXPECT_EQ(applied("\x85\x80\x04\x80\x80\x04\x81\x01", base), base.substr(1, 0x10000));
}

} // namespace
} // namespace docwake::git
