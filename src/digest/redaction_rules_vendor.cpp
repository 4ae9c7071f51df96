#include "digest/pattern_screen.h"
#include "digest/randomness.h"
#include "digest/redaction_rules.h"

#include <fmt/format.h>

#include <array>

namespace docwake::digest {

namespace {

/// A secret without a form of its own: characters and a length, behind a name that says whose it is, as in
/// `heroku_api_key = "..."`.
struct VendorRow
{
    std::string_view name;
    std::string_view identifiers; ///< separated by `|`, without other special characters, in lower case
    std::string_view value;       ///< RE2, in either case
};

constexpr std::string_view uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

// Lengths are those of gitleaks 8. Names are as its.
constexpr std::array rows = {
    VendorRow{"adafruit-key", "adafruit", R"([a-z0-9_\-]{32})"},
    VendorRow{"adobe-id", "adobe", "[a-f0-9]{32}"},
    VendorRow{"airtable-key", "airtable", "[a-z0-9]{17}"},
    VendorRow{"algolia-key", "algolia", "[a-z0-9]{32}"},
    VendorRow{"alibaba-secret", "alibaba", "[a-z0-9]{30}"},
    VendorRow{"asana-secret", "asana", "[a-z0-9]{32}|[0-9]{16}"},
    VendorRow{"atlassian-key", "atlassian|confluence|jira", "[a-z0-9]{24}"},
    VendorRow{"beamer-token", "beamer", R"(b_[a-z0-9=_\-]{44})"},
    VendorRow{"bitbucket-secret", "bitbucket", R"([a-z0-9=_\-]{64}|[a-z0-9]{32})"},
    VendorRow{"bittrex-key", "bittrex", "[a-z0-9]{32}"},
    VendorRow{"cisco-meraki-key", "meraki", "[a-f0-9]{40}"},
    VendorRow{"cloudflare-key", "cloudflare", R"([a-z0-9_\-]{40}|[a-f0-9]{37})"},
    VendorRow{"codecov-token", "codecov", "[a-z0-9]{32}"},
    VendorRow{"cohere-key", "cohere|co_api_key", "[a-z0-9]{40}"},
    VendorRow{"coinbase-token", "coinbase", R"([a-z0-9_\-]{64})"},
    VendorRow{"confluent-key", "confluent", "[a-z0-9]{64}|[a-z0-9]{16}"},
    VendorRow{"contentful-token", "contentful", R"([a-z0-9=_\-]{43})"},
    VendorRow{"datadog-key", "datadog", "[a-z0-9]{40}|[a-f0-9]{32}"},
    VendorRow{"discord-token", "discord",
              R"([a-f0-9]{64}|[a-z0-9=_\-]{32}|[0-9]{18}|[a-z0-9]{24,26}\.[\w\-]{6}\.[\w\-]{27,38})"},
    VendorRow{"droneci-token", "droneci", "[a-z0-9]{32}"},
    VendorRow{"dropbox-key", "dropbox", R"([a-z0-9]{11}a{10}[a-z0-9\-_=]{43}|[a-z0-9]{15})"},
    VendorRow{"etsy-token", "etsy", "[a-z0-9]{24}"},
    VendorRow{"facebook-secret", "facebook", "[a-f0-9]{32}"},
    VendorRow{"fastly-token", "fastly", R"([a-z0-9=_\-]{32})"},
    VendorRow{"finicity-key", "finicity", "[a-f0-9]{32}|[a-z0-9]{20}"},
    VendorRow{"finnhub-token", "finnhub", "[a-z0-9]{20}"},
    VendorRow{"flickr-token", "flickr", "[a-z0-9]{32}"},
    VendorRow{"freshbooks-token", "freshbooks", "[a-z0-9]{64}"},
    VendorRow{"gitter-token", "gitter", R"([a-z0-9_\-]{40})"},
    VendorRow{"heroku-api-key", "heroku", uuid},
    VendorRow{"hubspot-key", "hubspot", uuid},
    VendorRow{"intercom-key", "intercom", R"([a-z0-9=_\-]{60})"},
    VendorRow{"jfrog-key", "jfrog|artifactory|bintray|xray", "[a-z0-9]{73}|[a-z0-9]{64}"},
    VendorRow{"kraken-token", "kraken", R"([a-z0-9/=_+\-]{80,90})"},
    VendorRow{"kucoin-key", "kucoin", "[a-f0-9]{24}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"},
    VendorRow{"launchdarkly-key", "launchdarkly", R"((?:sdk-|api-|mob-)?[a-z0-9=_\-]{40})"},
    VendorRow{"linear-secret", "linear", "[a-f0-9]{32}"},
    VendorRow{"linkedin-secret", "linkedin|linked-in|linked_in", "[a-z0-9]{14}|[a-z0-9]{16}"},
    VendorRow{"looker-secret", "looker", "[a-z0-9]{20}|[a-z0-9]{24}"},
    VendorRow{"mailgun-signing-key", "mailgun", "[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}"},
    VendorRow{"mattermost-token", "mattermost", "[a-z0-9]{26}"},
    VendorRow{"messagebird-token", "messagebird|message-bird|message_bird",
              "[a-z0-9]{25}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"},
    VendorRow{"mistral-key", "mistral", "[a-z0-9]{32}"},
    VendorRow{"netlify-token", "netlify", R"([a-z0-9=_\-]{40,46})"},
    VendorRow{"newrelic-id", "new-relic|newrelic|new_relic", "[a-z0-9]{64}"},
    VendorRow{"nytimes-token", "nytimes|new-york-times|newyorktimes", R"([a-z0-9=_\-]{32})"},
    VendorRow{"pagerduty-key", "pagerduty|pager_duty|pager-duty", R"([a-z0-9+_\-]{20})"},
    VendorRow{"plaid-secret", "plaid", "[a-z0-9]{30}|[a-z0-9]{24}"},
    VendorRow{"privateai-token", "privateai|private_ai|private-ai", "[a-z0-9]{32}"},
    VendorRow{"rapidapi-token", "rapidapi", R"([a-z0-9_\-]{50})"},
    VendorRow{"sendbird-token", "sendbird",
              "[a-f0-9]{40}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"},
    VendorRow{"sentry-key", "sentry", "[a-f0-9]{64}"},
    VendorRow{"snyk-token", "snyk", uuid},
    VendorRow{"sonar-key", "sonar", R"((?:squ_|sqp_|sqa_)?[a-z0-9=_\-]{40})"},
    VendorRow{"sourcegraph-key", "sourcegraph", "[a-f0-9]{40}"},
    VendorRow{"squarespace-token", "squarespace", uuid},
    VendorRow{"sumologic-token", "sumo", "[a-z0-9]{64}"},
    VendorRow{"travis-token", "travis", "[a-z0-9]{22}"},
    VendorRow{"twilio-secret", "twilio", "[a-f0-9]{32}"},
    VendorRow{"twitch-token", "twitch", "[a-z0-9]{30}"},
    VendorRow{"twitter-token", "twitter",
              "a{22}[a-z0-9%]{80,100}|[0-9]{15,25}-[a-z0-9]{20,40}|[a-z0-9]{45}|[a-z0-9]{50}|[a-z0-9]{25}"},
    VendorRow{"vercel-token", "vercel", "[a-z0-9]{24}"},
    VendorRow{"yandex-aws-key", "yandex", R"(yc[a-z0-9_\-]{38})"},
    VendorRow{"zendesk-secret", "zendesk", "[a-z0-9]{40}"},
};

RedactionRule rule_of(const VendorRow& row)
{
    std::string identifiers(row.identifiers);
    for (char& c : identifiers) {
        c = c == '|' ? ',' : c;
    }
    return {std::string(row.name), split_keywords(identifiers),
            fmt::format(R"re((?i)(?:{})[\w.\- \t]{{0,20}}["'\]\s]{{0,3}}{}["'\x60\s=]{{0,5}}({}){})re", row.identifiers,
                        R"((?:=>|\|\||[?.:]?:{0,2}=|[:=>,(]))", row.value, R"((?:["'\x60\s;<,)&]|\\|$))"),
            has_digit};
}

} // namespace

void add_vendor_rules(std::vector<RedactionRule>& rules)
{
    for (const VendorRow& row : rows) {
        rules.push_back(rule_of(row));
    }
}

} // namespace docwake::digest
