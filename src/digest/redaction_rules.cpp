#include "digest/redaction_rules.h"

#include "digest/randomness.h"

#include <array>

namespace docwake::digest {

namespace {

// Prefixes and lengths are those that the vendors document; where they do not, those of the rules of gitleaks 8
// (https://github.com/gitleaks/gitleaks) and GitHub's list of secret scanning patterns. A prefix that ends words too,
// as in "disk-", needs a boundary before it, which an escaped line end in a string literal also is.
constexpr std::array rules = {
    RedactionRule{"age-secret-key", R"(AGE-SECRET-KEY-1[0-9A-Z]{58})"},

    RedactionRule{"github-token", R"(gh[pousr]_[A-Za-z0-9]{36,255})"},
    RedactionRule{"github-token", R"(github_pat_[A-Za-z0-9_]{22,255})"},
    RedactionRule{"gitlab-token", R"((?:gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)|gloas)-[0-9A-Za-z_\-.=]{20,})"},
    RedactionRule{"gitlab-token", R"(GR1348941[0-9A-Za-z_\-]{20})"},
    RedactionRule{"bitbucket-token", R"((?:\b|\\[nrt])(ATBB[A-Za-z0-9]{28,}))"},
    RedactionRule{"atlassian-token", R"((?:\b|\\[nrt])(AT(?:ATT|CTT)3x[A-Za-z0-9_\-=]{100,}))"},

    RedactionRule{"aws-access-key-id", R"((?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b)"},
    RedactionRule{"aws-secret-access-key",
                  R"re((?i)(?:aws|secret|access)[a-z0-9_.\-]{0,20}key["'\]]{0,2}\s*(?:=>|:=|[:=,])\s*["']?)re"
                  R"re(([A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+=]|$))re",
                  is_random},
    RedactionRule{"google-api-key", R"(AIza[0-9A-Za-z_\-]{35})"},
    RedactionRule{"google-oauth", R"(ya29\.[0-9A-Za-z_\-]{20,})"},
    RedactionRule{"google-oauth", R"(GOCSPX-[0-9A-Za-z_\-]{28})"},
    RedactionRule{"azure-storage-key", R"((?i)AccountKey\s*=\s*([A-Za-z0-9+/]{80,}={0,2}))"},
    RedactionRule{"azure-shared-access-key", R"((?i)SharedAccessKey\s*=\s*([A-Za-z0-9+/]{40,}={0,2}))"},
    RedactionRule{"azure-sas", R"((?i)[?&;]sig=([A-Za-z0-9%+/]{40,}={0,2}))"},
    RedactionRule{"digitalocean-token", R"((?:\b|\\[nrt])(do[opr]_v1_[a-f0-9]{64}))"},

    RedactionRule{"mintlify-key", R"((?:\b|\\[nrt])(mint_(?:dsc_|us_)?[A-Za-z0-9_\-]{16,}))", is_random},
    RedactionRule{"anthropic-key", R"(sk-ant-[A-Za-z0-9_\-]{20,})"},
    RedactionRule{"openrouter-key", R"(sk-or-v1-[a-f0-9]{64})"},
    RedactionRule{"openai-key", R"(sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_\-]{20,})"},
    RedactionRule{"openai-key", R"((?:\b|\\[nrt])(sk-[A-Za-z0-9]{32,}))", is_random},
    RedactionRule{"huggingface-token", R"((?:\b|\\[nrt])(hf_[A-Za-z]{34})\b)"},
    RedactionRule{"groq-key", R"((?:\b|\\[nrt])(gsk_[A-Za-z0-9]{52}))"},
    RedactionRule{"replicate-token", R"((?:\b|\\[nrt])(r8_[A-Za-z0-9]{37}))"},
    RedactionRule{"perplexity-key", R"((?:\b|\\[nrt])(pplx-[A-Za-z0-9]{40,}))"},
    RedactionRule{"xai-key", R"((?:\b|\\[nrt])(xai-[A-Za-z0-9]{70,}))"},

    RedactionRule{"slack-token", R"(xox[abeoprs](?:\.xox[bp])?-[A-Za-z0-9\-]{10,})", has_digit},
    RedactionRule{"slack-token", R"(xapp-\d-[A-Za-z0-9\-]{20,})"},
    RedactionRule{"slack-webhook",
                  R"(hooks\.slack\.com/((?:services|workflows|triggers)/[A-Za-z0-9]+/[A-Za-z0-9]+/[A-Za-z0-9]{16,}))"},
    RedactionRule{"discord-webhook", R"(discord(?:app)?\.com/api/webhooks/(\d{17,20}/[A-Za-z0-9_\-]{60,}))"},
    RedactionRule{"telegram-token", R"((?:\b|\\[nrt])(\d{8,10}:AA[A-Za-z0-9_\-]{33})\b)"},
    RedactionRule{"stripe-key", R"((?:\b|\\[nrt])([rs]k_(?:live|test)_[A-Za-z0-9]{16,}))"},
    RedactionRule{"stripe-webhook-secret", R"(whsec_[A-Za-z0-9+/]{32,}=*)"},
    RedactionRule{"sendgrid-key", R"((?:\b|\\[nrt])(SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43}))"},
    RedactionRule{"npm-token", R"(npm_[A-Za-z0-9]{36})"},
    RedactionRule{"npm-token", R"re(:_(?:authToken|auth|password)\s*=\s*"?([A-Za-z0-9+/=_\-.]{16,}))re"},
    RedactionRule{"pypi-token", R"(pypi-[A-Za-z0-9_\-]{50,})"},
    RedactionRule{"jwt", R"(eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{10,})"},

    RedactionRule{"url-password", R"re([A-Za-z][A-Za-z0-9+.\-]*://[^\s/:@"'<>`]*:([^\s/@"'<>`]{3,})@)re",
                  is_no_placeholder},
    RedactionRule{"authorization",
                  R"re((?i)authorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+([A-Za-z0-9+/=_\-.~]{16,}))re",
                  is_random},
    RedactionRule{
        "generic-secret",
        R"re((?i)(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_\-]?key|access[_\-]?key|private[_\-]?key|)re"
        R"re(credential)[a-z0-9_.\-]{0,20}["'\]]{0,2}\s*(?:=>|:=|=|:|,)\s*["'`]([^\s"'`]{12,200})["'`])re",
        is_random},
    RedactionRule{
        "generic-secret",
        R"re(^\s*(?:export\s+|- )?[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY)[A-Z0-9_]*)re"
        R"re(\s*[=:]\s*([^\s"'`]{12,200})\s*$)re",
        is_random},

    // A private key within one line, as in JSON or an environment variable, with or without its end. Last, as its
    // characters are in other secrets too: what it takes half of, no other rule would know.
    RedactionRule{"private-key", "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
                                 "((?:\\\\+[nr]|[A-Za-z0-9+/=:,. \\-]){16,})"},
};

} // namespace

std::span<const RedactionRule> redaction_rules()
{
    return rules;
}

} // namespace docwake::digest
