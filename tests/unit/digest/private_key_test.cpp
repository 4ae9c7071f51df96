#include "digest/private_key.h"

#include <gtest/gtest.h>

#include <string>

namespace docwake::digest {

namespace {

// In two parts, so that no scanner takes this file for one that holds a key.
const std::string begin = std::string("-----BEGIN RSA PRIVATE") + " KEY-----";
const std::string end = std::string("-----END RSA PRIVATE") + " KEY-----";
const std::string full(64, 'A');

/// 'x' for a marked line, '.' for another.
std::string marks(const std::vector<std::string>& lines, bool key_file = false)
{
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    std::string result;
    for (const bool marked : private_key_lines(views, key_file)) {
        result += marked ? 'x' : '.';
    }
    return result;
}

TEST(PrivateKeyLines, MarkTheInside)
{
    EXPECT_EQ(marks({"a", begin, full, full, "Qw==", end, "b"}), "..xxx..");
    EXPECT_EQ(marks({begin, "Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,00", "", full, "ab", end}), "....xx.");
    EXPECT_EQ(marks({"  key: |", "    " + begin, "    " + full, "    " + end}), "..x.");
    EXPECT_EQ(marks({"s = \"" + begin + "\\n\" +", "    \"" + full + "\\n\" +", "    \"" + end + "\";"}), ".x.");
    EXPECT_EQ(marks({"# " + begin, "# " + full, "# " + end}), ".x.");
    EXPECT_EQ(marks({"PuTTY-User-Key-File-2: ssh-rsa", "Private-Lines: 2", full, full, "Private-MAC: 00"}), "..xx.");
}

TEST(PrivateKeyLines, EitherEndIsEnough)
{
    EXPECT_EQ(marks({begin, full, full}), ".xx");
    EXPECT_EQ(marks({full, full, "Qw==", end, full}), "xxx..");
    EXPECT_EQ(marks({"code();", full, "Qw==", end}), ".xx.");
    EXPECT_EQ(marks({full, full}), "..");
    EXPECT_EQ(marks({full, "short", "code();"}, true), "x..");
}

TEST(PrivateKeyLines, AMentionIsNoKey)
{
    EXPECT_EQ(marks({"if (line == \"" + begin + "\") {", "    break;", "}"}), "...");
    EXPECT_EQ(marks({"expect(text).toContain('" + begin + "')", "done", "x"}), "...");
    EXPECT_EQ(marks({"return", "if (line == \"" + end + "\")"}), "..");
    EXPECT_EQ(marks({"-----BEGIN CERTIFICATE-----", full, "-----END CERTIFICATE-----"}), "...");
}

TEST(IsKeyFile, ByName)
{
    for (const char* path : {"id_rsa", "deploy/id_ed25519", "server.pem", "tls.key"}) {
        EXPECT_TRUE(is_key_file(path)) << path;
    }
    for (const char* path : {"id_rsa.pub", "key.cpp", "pem/a.c", "keyboard"}) {
        EXPECT_FALSE(is_key_file(path)) << path;
    }
}

} // namespace

} // namespace docwake::digest
