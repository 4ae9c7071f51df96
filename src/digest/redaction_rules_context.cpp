#include "digest/randomness.h"
#include "digest/redaction_row.h"

#include <array>

namespace docwake::digest {

namespace {

constexpr std::string_view secret_words = "passwd,password,passphrase,pwd,secret,token,auth,credential,creds,key";

constexpr std::array rows = {
    RedactionRow{"url-password", "://", R"re([A-Za-z][A-Za-z0-9+.\-]*://[^\s/:@"'<>`]*:([^\s/@"'<>`]{3,})@)re",
                 is_no_placeholder},
    RedactionRow{
        "authorization", "authorization",
        R"re((?i)authorization["']?\s*[:=,]\s*["'`]?(?:(?:bearer|basic|token)\s+)?([A-Za-z0-9+/=_\-.~]{16,}))re",
        is_random},
    RedactionRow{"authorization", "bearer", R"re((?i)\bbearer\s+([A-Za-z0-9+/=_\-.~]{20,}))re", is_random},
    RedactionRow{"authorization", "x-api-key,api-key:,-token:,-key:",
                 R"re((?i)["'](?:x-(?:[a-z]+-)?)?(?:api-?)?(?:key|token):\s*([A-Za-z0-9+/=_\-.~@]{8,})["'])re",
                 is_no_placeholder_text},
    RedactionRow{
        "curl-password", "curl",
        R"re(\bcurl\b.*\s(?:-u|--user)[=\s]*["']?([^\s"':$<{]{0,60}:[^\s"'$<{}]{3,}|[^\s"':$<{]{3,60}:["'\s])["'\s]?)re",
        is_no_placeholder_text},
    RedactionRow{
        "curl-authorization", "curl",
        R"re((?i)\bcurl\b.*\s(?:-H|--header)[=\s]*["'](?:Authorization:\s*(?:(?:basic|bearer|(?:api-)?token)\s+)?|(?:x-(?:[a-z]+-)?)?(?:api-?)?(?:key|token):\s*)([\w=~@.+/\-]{8,})["'])re",
        is_no_placeholder_text},
    RedactionRow{
        "generic-secret", secret_words,
        R"re((?i)(?:passw(?:or)?d|passphrase|pwd|secret|token|auth|credential|creds|key)[\w.\-]{0,20}["'\]]{0,2}\s*)re"
        R"re((?:=>|:=|[:=,(]|\s+=)\s*["'`]([^\s"'`]{10,200})["'`])re",
        is_random, 0, true},
    RedactionRow{
        "generic-secret", secret_words,
        R"re((?i)(?:passw(?:or)?d|passphrase|pwd|secret|token|auth|credential|creds|key)[\w.\- \t]{0,20}["'\]\s]{0,3})re"
        R"re((?:=>|\|\||[?.:]?:{0,2}=|[:=>,])["'`\s=]{0,5}([\w.=+/~\-]{10,200})(?:["'`\s;<,)&]|\\|$))re",
        is_random, 0, true},

    // A private key within one line, as in JSON or an environment variable, with or without its end. Last, as its
    // characters are in other secrets too: what it takes half of, no other rule would know.
    RedactionRow{private_key_rule, "-----begin,-----end,private-",
                 "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
                 "((?:\\\\+[nr]|[A-Za-z0-9+/=:,. \\-]){16,})"},
};

} // namespace

void add_context_rules(std::vector<RedactionRule>& rules)
{
    add_rows(rules, rows);
}

} // namespace docwake::digest
