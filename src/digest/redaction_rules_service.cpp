#include "digest/randomness.h"
#include "digest/redaction_row.h"

#include <array>

namespace docwake::digest {

namespace {

// For sources and boundaries see redaction_rules_cloud.cpp.
constexpr std::array rows = {
    // Docs agents and model providers.
    RedactionRow{"mintlify-key", "mint_", R"((?:\b|\\[nrt])(mint_(?:dsc_|us_)?[A-Za-z0-9_\-]{16,}))", is_random},
    RedactionRow{"readme-key", "rdme_", R"((?:\b|\\[nrt])(rdme_[a-z0-9]{70}))"},
    RedactionRow{"gitbook-token", "gb_api_", R"((?:\b|\\[nrt])(gb_api_[A-Za-z0-9]{36,}))"},
    RedactionRow{"anthropic-key", "sk-ant-", R"(sk-ant-[A-Za-z0-9_\-]{20,})"},
    RedactionRow{"openrouter-key", "sk-or-v1-", R"(sk-or-v1-[a-f0-9]{64})"},
    RedactionRow{"openai-key", "sk-proj-,sk-svcacct-,sk-admin-,sk-none-",
                 R"(sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_\-]{20,})"},
    RedactionRow{"openai-key", "t3blbkfj", R"(sk-[A-Za-z0-9_\-]{20,}T3BlbkFJ[A-Za-z0-9_\-]{20,})"},
    RedactionRow{"openai-key", "sk-", R"((?:\b|\\[nrt])(sk-[A-Za-z0-9]{32,}))", is_random, 35},
    RedactionRow{"huggingface-token", "hf_", R"((?:\b|\\[nrt])(hf_[A-Za-z]{34})\b)"},
    RedactionRow{"huggingface-token", "api_org_", R"((?:\b|\\[nrt])(api_org_[A-Za-z]{34})\b)"},
    RedactionRow{"groq-key", "gsk_", R"((?:\b|\\[nrt])(gsk_[A-Za-z0-9]{52}))"},
    RedactionRow{"replicate-token", "r8_", R"((?:\b|\\[nrt])(r8_[A-Za-z0-9]{37}))"},
    RedactionRow{"perplexity-key", "pplx-", R"((?:\b|\\[nrt])(pplx-[A-Za-z0-9]{40,}))"},
    RedactionRow{"xai-key", "xai-", R"((?:\b|\\[nrt])(xai-[A-Za-z0-9]{70,}))"},
    RedactionRow{"fireworks-key", "fw_", R"((?:\b|\\[nrt])(fw_[A-Za-z0-9]{22,24})\b)", is_random, 25},
    RedactionRow{"pinecone-key", "pcsk_", R"((?:\b|\\[nrt])(pcsk_[A-Za-z0-9_]{50,}))"},
    RedactionRow{"langsmith-key", "lsv2_", R"((?:\b|\\[nrt])(lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}))"},

    // Chat.
    RedactionRow{"slack-token", "xoxa-,xoxb-,xoxe-,xoxe.,xoxo-,xoxp-,xoxr-,xoxs-",
                 R"(xox[abeoprs](?:\.xox[bp])?-[A-Za-z0-9\-]{8,})", has_digit},
    RedactionRow{"slack-token", "xapp-", R"((?i)xapp-\d-[A-Za-z0-9\-]{20,})"},
    RedactionRow{"slack-webhook", "hooks.slack.com",
                 R"(hooks\.slack\.com/((?:services|workflows|triggers)/[A-Za-z0-9+/]{30,}))"},
    RedactionRow{"discord-webhook", "api/webhooks/",
                 R"(discord(?:app)?\.com/api/webhooks/(\d{17,20}/[A-Za-z0-9_\-]{60,}))"},
    RedactionRow{"teams-webhook", "webhook.office.com", R"(\.webhook\.office\.com/(webhookb2/[\w@/\-]{60,}))"},
    RedactionRow{"telegram-token", ":a", R"((?:\b|\\[nrt])(\d{5,16}:A[A-Za-z0-9_\-]{34})(?:[^A-Za-z0-9_\-]|$))",
                 is_random, 40},
    RedactionRow{"twilio-key", "sk", R"((?:\b|\\[nrt]|_)(SK[0-9a-fA-F]{32})\b)", has_digit, 34},

    // Payment.
    RedactionRow{"stripe-key", "sk_live_,sk_test_,sk_prod_,rk_live_,rk_test_,rk_prod_",
                 R"((?:\b|\\[nrt])([rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,}))"},
    RedactionRow{"stripe-webhook-secret", "whsec_", R"(whsec_[A-Za-z0-9+/]{32,}=*)"},
    RedactionRow{"square-token", "eaaa,sq0atp-,sq0csp-,sq0idp-",
                 R"((?:\b|\\[nrt])((?:EAAA|sq0(?:atp|csp|idp)-)[\w\-]{22,60})(?:[\x60'"\s;<,)]|\\[nr]|$))"},
    RedactionRow{"flutterwave-key", "flwseck_test-,flwpubk_test-,flwseck-,flwpubk-",
                 R"((?i)FLW(?:SECK|PUBK)(?:_TEST)?-[a-z0-9]{12,32}(?:-X)?)"},
    RedactionRow{"shopify-token", "shpat_,shpca_,shppa_,shpss_", R"(shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32})"},
    RedactionRow{"shippo-token", "shippo_", R"((?:\b|\\[nrt])(shippo_(?:live|test)_[a-fA-F0-9]{40}))"},
    RedactionRow{"duffel-token", "duffel_", R"((?i)duffel_(?:test|live)_[a-z0-9_\-=]{43})"},
    RedactionRow{"easypost-key", "ezak,eztk", R"((?:\b|\\[nrt])(EZ[AT]K[A-Za-z0-9]{54})\b)"},
    RedactionRow{"plaid-token", "access-sandbox-,access-development-,access-production-",
                 R"((?i)access-(?:sandbox|development|production)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"},
    RedactionRow{"gocardless-token", "live_", R"((?i)(?:\b|\\[nrt])(live_[a-z0-9\-_=]{40})(?:[\x60'"\s;<,)]|\\[nr]|$))",
                 is_random, 45},
    RedactionRow{"lob-key", "live_,test_", R"((?i)\b((?:live|test)_(?:pub_)?[a-f0-9]{31,35})\b)", has_digit, 36},

    // Mail, monitoring, work.
    RedactionRow{"sendgrid-key", "sg.", R"((?:\b|\\[nrt])(SG\.[A-Za-z0-9=_\-.]{60,}))", nullptr, 60},
    RedactionRow{"brevo-key", "xkeysib-", R"((?:\b|\\[nrt])(xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}))"},
    RedactionRow{"mailgun-key", "key-", R"((?:\b|\\[nrt])((?:pub)?key-[a-f0-9]{32})\b)", nullptr, 36},
    RedactionRow{"mailchimp-key", "-us", R"((?:\b|\\[nrt])([a-f0-9]{32}-us\d\d?)\b)", nullptr, 36},
    RedactionRow{"resend-key", "re_", R"((?:\b|\\[nrt])(re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24})\b)", is_random, 36},
    RedactionRow{"newrelic-key", "nrak-,nrii-,nrjs-,nral",
                 R"((?i)(?:\b|\\[nrt])(NR(?:AK-[a-z0-9]{27}|II-[a-z0-9\-]{32}|JS-[a-f0-9]{19})|[a-f0-9]{36}NRAL)\b)"},
    RedactionRow{
        "grafana-token", "eyjrijoi,glc_,glsa_",
        R"((?:\b|\\[nrt])(eyJrIjoi[A-Za-z0-9]{70,400}={0,3}|glc_[A-Za-z0-9+/]{32,400}={0,3}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}))"},
    RedactionRow{"sentry-token", "sntryu_,sntrys_",
                 R"((?:\b|\\[nrt])(sntryu_[a-f0-9]{64}|sntrys_eyJ[A-Za-z0-9+/=_]{60,}))"},
    RedactionRow{"sumologic-key", "sumo",
                 R"((?:[Ss]umo|SUMO)[\w.\- \t]{0,20}["'\]\s]{0,3}[:=>,?|]{1,4}["'\x60\s=]{0,5}(su[A-Za-z0-9]{12})\b)"},
    RedactionRow{"postman-key", "pmak-", R"((?i)(?:\b|\\[nrt])(PMAK-[a-f0-9]{24}-[a-f0-9]{34}))"},
    RedactionRow{"notion-token", "ntn_,secret_",
                 R"((?:\b|\\[nrt])(ntn_[0-9]{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43})\b)", has_digit, 46},
    RedactionRow{"linear-key", "lin_api_,lin_oauth_", R"((?i)lin_(?:api|oauth)_[a-z0-9]{40,64})"},
    RedactionRow{"airtable-token", "pat", R"((?:\b|\\[nrt])(pat[A-Za-z0-9]{14}\.[a-f0-9]{64})\b)", nullptr, 82},
    RedactionRow{"frameio-token", "fio-u-", R"((?i)fio-u-[a-z0-9\-_=]{64})"},
    RedactionRow{"typeform-token", "tfp_", R"((?i)(?:\b|\\[nrt])(tfp_[a-z0-9\-_.=]{40,}))"},
    RedactionRow{"figma-token", "figd_", R"((?:\b|\\[nrt])(figd_[A-Za-z0-9_\-]{40,}))"},
    RedactionRow{"sonar-token", "squ_,sqp_,sqa_", R"((?i)(?:\b|\\[nrt])(sq[upa]_[a-z0-9]{40})\b)"},
    RedactionRow{"adobe-secret", "p8e-", R"((?:\b|\\[nrt])(p8e-[A-Za-z0-9]{32})\b)"},
    RedactionRow{
        "authress-key", ".acc-,.acc_",
        R"((?i)(?:\b|\\[nrt])((?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_\-][a-z0-9\-]{10,32}\.[a-z0-9+/_=\-]{30,120}))"},
    RedactionRow{"defined-networking-key", "dnkey-", R"((?i)dnkey-[a-z0-9=_\-]{26}-[a-z0-9=_\-]{52})"},
    RedactionRow{"intra42-secret", "s-s4t2", R"((?:\b|\\[nrt])(s-s4t2(?:ud|af)-[A-Fa-f0-9]{64})\b)"},
    RedactionRow{"maxmind-key", "_mmk", R"((?:\b|\\[nrt])([A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk)\b)"},
    RedactionRow{"settlemint-token", "sm_aat_,sm_pat_,sm_sat_", R"((?:\b|\\[nrt])(sm_[aps]at_[A-Za-z0-9]{16})\b)"},
    RedactionRow{"facebook-token", "eaam,eaac", R"((?:\b|\\[nrt])(EAA[MC][A-Za-z0-9]{100,}))"},
    RedactionRow{"facebook-token", "0|,1|,2|,3|,4|,5|,6|,7|,8|,9|,0%,1%,2%,3%,4%,5%,6%,7%,8%,9%",
                 R"((?i)(?:\b|\\[nrt])(\d{15,16}[|%][0-9a-z\-_]{27,40})(?:[\x60'"\s;<,)]|\\[nr]|$))", nullptr, 42},
    RedactionRow{"mapbox-token", "pk.,sk.", R"((?:\b|\\[nrt])([ps]k\.[A-Za-z0-9]{60,}\.[A-Za-z0-9_\-]{22})\b)", nullptr,
                 85},
    RedactionRow{"dropbox-token", "sl.", R"((?:\b|\\[nrt])(sl\.[A-Za-z0-9\-=_]{130,}))", nullptr, 130},
    RedactionRow{"freemius-key", "secret_key", R"re((?i)["']secret_key["']\s*=>\s*["'](sk_[^\s"']{29})["'])re"},
    RedactionRow{"okta-token", "okta",
                 R"((?i:okta)[\w.\- \t]{0,20}["'\]\s]{0,3}[:=>,?|]{1,4}["'\x60\s=]{0,5}(00[\w=\-]{40})\b)"},

    // Web tokens.
    RedactionRow{
        "jwt", ".ey",
        R"((?:\b|\\[nrt])(ey[A-Za-z0-9_\-]{10,}\.ey[A-Za-z0-9/\\_\-]{10,}\.(?:[A-Za-z0-9/\\_\-]{10,}={0,2})?))"},
    RedactionRow{"jwt", "zxlk", R"((?:\b|\\[nrt])(ZXlK[A-Za-z0-9+/_\-]{40,}={0,2}))"},
};

} // namespace

void add_service_rules(std::vector<RedactionRule>& rules)
{
    add_rows(rules, rows);
}

} // namespace docwake::digest
