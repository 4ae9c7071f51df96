#include "digest/passage_redactor.h"

#include <gtest/gtest.h>

#include <random>

namespace docwake::digest {

namespace {

std::string redacted(std::string line)
{
    static const SecretFinder finder(built_in_redaction_rules());
    static const RedactionAllowance allowance({}, {});
    PassageRedactor(finder, allowance).redact({.lines = {{&line, 1}}});
    return line;
}

struct Positive
{
    std::string line; ///< `@` stands for the secret
    std::string secret;
    std::string rule;
};

// Each secret is in two parts, so that no scanner takes this file for one that holds a secret. All are made up.
const std::string random_20 = std::string("k3J9xQ2v") + "L8mP4rT7wZ1b";
const std::string random_40 = random_20 + "Y5nC6hD0sF2gA9eV4uR8";
const std::string random_64 = "1f0c9e2b7a6d4f8835c1e0b92d7f6a4c" + std::string("8e3b5d1f9a7c2e4086b0d5f3a1c9e7b2");

const std::vector<Positive> positives = {
    {"token: @", std::string("ghp") + "_" + random_40, "github-token"},
    {"x @ y", std::string("gho") + "_" + random_40, "github-token"},
    {"x @", std::string("ghu") + "_" + random_40, "github-token"},
    {"x=@", std::string("ghs") + "_" + random_40, "github-token"},
    {"'@'", std::string("ghr") + "_" + random_40, "github-token"},
    {"'@'", std::string("github_pat") + "_" + random_40 + "_" + random_20, "github-token"},
    {"https://oauth2:@@gitlab.com/a.git", std::string("glpat") + "-" + random_20, "gitlab-token"},
    {"\"a\\n@\"", std::string("glpat") + "-" + random_20, "gitlab-token"},
    {"\"a\\n@\"", std::string("sk") + "-" + random_40, "openai-key"},
    {"@", std::string("gldt") + "-" + random_20, "gitlab-token"},
    {"@", std::string("ATBB") + random_40, "bitbucket-token"},
    {"aws_access_key_id = @", std::string("AKIA") + "Q3EGWUXZ7YK2MNPB", "aws-access-key-id"},
    {"AWS_SECRET_ACCESS_KEY=@", random_40, "aws-secret-access-key"},
    {"\"secretAccessKey\": \"@\",", random_40, "aws-secret-access-key"},
    {"key=@&x", std::string("AIza") + "SyD" + random_20 + "0123456789ab", "google-api-key"},
    {"AccountName=a;AccountKey=@;", random_40 + random_40 + "ab12cd==", "azure-storage-key"},
    {"https://x.blob.core.windows.net/c?sv=2022&sig=@&se=1", random_40 + "abc%3D", "azure-sas"},
    {"MINTLIFY_API_KEY=@", std::string("mint") + "_" + random_20, "mintlify-key"},
    {"@", std::string("mint") + "_dsc_" + random_20, "mintlify-key"},
    {"@", std::string("mint") + "_us_" + random_20, "mintlify-key"},
    {"key @", std::string("sk-ant") + "-api03-" + random_40, "anthropic-key"},
    {"key @", std::string("sk-proj") + "-" + random_40, "openai-key"},
    {"key @", std::string("sk") + "-" + random_40 + "T3Blbk", "openai-key"},
    {"@", std::string("xoxb") + "-1234567890-" + random_20, "slack-token"},
    {"https://hooks.slack.com/@", std::string("services/T0ABC") + "/B0DEF/" + random_20, "slack-webhook"},
    {"@", std::string("sk_live") + "_" + random_20, "stripe-key"},
    {"@", std::string("rk_test") + "_" + random_20, "stripe-key"},
    {"//packages.example.org/:_authToken=@", std::string("npm") + "_" + random_20 + "Ab1Cd2Ef3Gh4Ij5K", "npm-token"},
    {"//npm.example.org/:_authToken=@", random_20, "npm-token"},
    {"@", std::string("pypi") + "-AgEIcHlwaS5vcmc" + random_40, "pypi-token"},
    {"cookie=@;", std::string("eyJhbGciOiJIUzI1NiJ9") + ".eyJzdWIiOiIxMjM0In0." + random_40, "jwt"},
    {"postgres://app:@@db.example.org/x", "hunter2!", "url-password"},
    {"Authorization: Bearer @", random_40, "authorization"},
    {"password = \"@\"", random_20, "generic-secret"},
    {"  \"api_key\": \"@\",", random_64, "generic-secret"},
    {"client_secret: '@'", random_40, "generic-secret"},
    {"export SESSION_TOKEN=@", random_40, "generic-secret"},
    {"\"private_key\": \"@\"",
     std::string("-----BEGIN PRIVATE") + " KEY-----\\nMIIEvQIBADANBgkqhkiG9w0B\\n-----END PRIVATE" + " KEY-----\\n",
     "private-key"},
};

TEST(SecretFinder, FindsSecrets)
{
    for (const Positive& positive : positives) {
        std::string line = positive.line;
        const std::size_t at = line.find('@');
        std::string expected = line;
        line.replace(at, 1, positive.secret);
        expected.replace(at, 1, redaction_mark(positive.rule));
        if (positive.rule == "private-key") {
            expected = "\"private_key\": \"-----BEGIN PRIVATE KEY-----[redacted:private-key]\"";
        }
        EXPECT_EQ(redacted(line), expected);
    }
}

TEST(SecretFinder, LeavesTheRest)
{
    const std::vector<std::string> lines = {
        "",
        "password = \"${DB_PASSWORD}\"",
        "password = getPassword(user, 12345678)",
        "secret_name = \"my-service-credentials-v2\"",
        "token = \"xxxxxxxxxxxxxxxxxxxxxxxx\"",
        "const token = await fetchToken('https://example.org/v1')",
        "api_key: \"<your-api-key-goes-here>\"",
        "API_KEY=your-api-key-here",
        "TOKEN={{ secrets.TOKEN }}",
        "GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}",
        "commit 8f14e45fceea167a5a36dedd4bea2543b1c0ffee",
        "index 0123456789abcdef..fedcba9876543210 100644",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "\"integrity\": \"sha512-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"",
        "https://example.org:8080/a@b",
        "https://user@example.org/x",
        "git@github.com:acme/tool.git",
        "http://$USER:$PASSWORD@host/",
        "disk-8f14e45fceea167a5a36dedd4bea2543",
        "risk-assessment-of-very-long-kebab-case-names-everywhere",
        "mint_authority_account_for_the_token",
        "sk-loading-indicator-animation-container-wrapper",
        "npm_config_registry_and_other_long_names_here_now",
        "xoxb-your-token-here",
        "author: Ada Lovelace <ada@example.org>",
        "-----BEGIN CERTIFICATE-----",
        std::string("if (s == \"-----BEGIN PRIVATE") + " KEY-----\") {",
    };
    for (const std::string& line : lines) {
        EXPECT_EQ(redacted(line), line);
    }
}

TEST(SecretFinder, ReplacesEverySecretOfALine)
{
    const std::string token = std::string("ghp") + "_" + random_40;
    EXPECT_EQ(redacted(token + "," + token + " é " + std::string("AKIA") + "Q3EGWUXZ7YK2MNPB"),
              "[redacted:github-token],[redacted:github-token] é [redacted:aws-access-key-id]");
    EXPECT_EQ(redacted(redacted("password = \"" + token + "\"")), "password = \"[redacted:github-token]\"");
}

TEST(SecretFinder, FindsTheSameWithAndWithoutTheBoundOfAPattern)
{
    std::vector<RedactionRule> rules = built_in_redaction_rules();
    const SecretFinder finder(rules);
    for (RedactionRule& rule : rules) {
        rule.has_bound = false;
    }
    const SecretFinder bounded(rules);
    const std::vector<std::string> pieces = {"key", "token", "secret", "=",  ":",      " ", "\"",
                                             "'",   " = \"", "=>",     ";",  "\t",     "é", random_20,
                                             "||",  ".",     "auth: ", "\\", random_64};
    std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same each time
    const auto below = [&](std::size_t most) { return random() % most; };
    std::size_t found_in = 0;
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        for (std::size_t left = 1 + below(12); left > 0; --left) {
            text += pieces[below(pieces.size())];
            if (below(4) == 0) { // around the bound
                while (text.size() % 256 < 180 + below(40)) {
                    text += random_64[below(random_64.size())];
                }
            }
        }
        std::vector<FoundSecret> found;
        std::vector<FoundSecret> wanted;
        finder.find(text, found);
        bounded.find(text, wanted);
        ASSERT_EQ(found, wanted) << text;
        found_in += wanted.empty() ? 0U : 1U;
    }
    EXPECT_GT(found_in, 500U);
}

} // namespace

} // namespace docwake::digest
