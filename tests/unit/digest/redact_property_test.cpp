#include "digest/digest.h"
#include "digest/redact.h"
#include "unit/digest/changes.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace docwake::digest {

namespace {

// In parts, so that no scanner takes this file for one that holds secrets.
std::vector<std::string> secrets(std::mt19937& random)
{
    const auto made = [&random](std::size_t length, std::string_view characters) {
        std::string text;
        while (text.size() < length) {
            text.push_back(characters[random() % characters.size()]);
        }
        return text;
    };
    constexpr std::string_view any = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    constexpr std::string_view hex = "0123456789abcdef";
    return {std::string("ghp") + "_" + made(36, any),
            std::string("glpat") + "-" + made(20, any),
            std::string("AKIA") + made(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
            std::string("AIza") + made(35, any),
            std::string("sk-ant") + "-api03-" + made(40, any),
            std::string("sk-proj") + "-" + made(40, any),
            std::string("sk_live") + "_" + made(24, any),
            std::string("xoxb") + "-123456789012-" + made(24, any),
            std::string("npm") + "_" + made(36, any),
            std::string("pypi") + "-AgEIcHlwaS5vcmc" + made(60, any),
            std::string("dop_v1") + "_" + made(64, hex),
            std::string("shpat") + "_" + made(32, hex),
            std::string("hf") + "_" + made(34, any.substr(0, 52)),
            std::string("SG") + "." + made(22, any) + "." + made(43, any),
            std::string("mint") + "_dsc_" + made(30, any),
            std::string("rubygems") + "_" + made(48, hex),
            std::string("eyJ") + made(20, any) + ".eyJ" + made(30, any) + "." + made(43, any)};
}

std::string words(std::mt19937& random)
{
    constexpr std::array<std::string_view, 8> list = {"the", "parser", "f(x)", "é", "\"", "->", "=", "12"};
    std::string text;
    for (auto i = random() % 6; i > 0; --i) {
        text.append(list.at(random() % list.size())).append(" ");
    }
    return text;
}

model::ChangeSet plant(const std::string& secret, std::mt19937& random)
{
    const auto line = [&](char kind) { return std::string(1, kind) + words(random) + secret + " " + words(random); };
    const std::size_t at = 1 + random() % (secret.size() - 1);
    const std::string left = secret.substr(0, at);
    const std::string right = secret.substr(at);
    model::FileChange file = make_modified(
        "src/" + secret + "/a.c",
        {make_hunk(1, {line('+'), line('-'), line(' '), "+s = \"" + left + "\" +", "+    \"" + right + "\";"},
                   words(random) + secret),
         make_hunk(
             90, {"-s = '" + left + "'", "+other", "-    '" + right + "'", " export A=" + left + "\\", " " + right})});
    return make_changes({make_commit(5, words(random) + secret, words(random) + "\n" + secret + "\n" + words(random),
                                     {{"Token", secret}})},
                        {file});
}

TEST(RedactProperty, NoSecretIsInTheRequestWhereverItStands)
{
    std::mt19937 random(11); // fixed: the same texts in every run
    for (int round = 0; round < 8; ++round) {
        for (const std::string& secret : secrets(random)) {
            const model::ChangeSet changes = plant(secret, random);
            DigestOptions options;
            options.docs_branch = "docwake/main";
            options.message = "use " + secret;
            options.url = "https://example.org/" + secret;
            const Digest result = digest(changes, options);
            ASSERT_EQ(result.nothing_to_do, "");
            std::string all;
            for (const model::Message& message : result.request.messages) {
                all += message.content;
            }
            for (const model::LedgerFile& file : result.ledger.files) {
                all += file.path;
            }
            for (const model::Redaction& redaction : result.ledger.redactions) {
                all += redaction.where;
            }
            // A half of a dozen characters would give most of it away.
            for (std::size_t i = 8; i + 12 <= secret.size(); ++i) {
                ASSERT_EQ(all.find(secret.substr(i, 12)), std::string::npos) << secret << "\n" << all;
            }
        }
    }
}

TEST(RedactProperty, ARedactedTextIsLeftAsItIs)
{
    std::mt19937 random(12); // fixed: the same texts in every run
    for (int round = 0; round < 8; ++round) {
        for (const std::string& secret : secrets(random)) {
            const model::ChangeSet changes = plant(secret, random);
            const Redacted once = redact(changes, select(changes, {}), {});
            const Redacted twice = redact(once.changes, select(once.changes, {}), {});
            EXPECT_EQ(twice.changes.commits, once.changes.commits);
            EXPECT_EQ(twice.changes.files, once.changes.files);
            EXPECT_EQ(twice.redactions, std::vector<model::Redaction>{});
        }
    }
}

} // namespace

} // namespace docwake::digest
