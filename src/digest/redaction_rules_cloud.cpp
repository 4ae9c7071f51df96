#include "digest/randomness.h"
#include "digest/redaction_row.h"

#include <array>

namespace docwake::digest {

namespace {

// Prefixes and lengths are those that the vendors document; where they do not, those of the rules of gitleaks 8
// (https://github.com/gitleaks/gitleaks) and GitHub's list of secret scanning patterns. A prefix that ends words too,
// as in "disk-", needs a boundary before it, which an escaped line end in a string literal also is.
constexpr std::array rows = {
    RedactionRow{"age-secret-key", "age-secret-key-1", R"(AGE-SECRET-KEY-1[0-9A-Z]{58})", is_no_placeholder},

    // Forges.
    RedactionRow{"github-token", "ghp_,gho_,ghu_,ghs_,ghr_", R"(gh[pousr]_[A-Za-z0-9]{36,255})"},
    RedactionRow{"github-token", "github_pat_", R"(github_pat_[A-Za-z0-9_]{22,255})"},
    RedactionRow{"gitlab-token", "glpat-,gldt-,glrt-,glcbt-,glptt-,glft-,glimt-,glagent-,glsoat-,glffct-,gloas-",
                 R"((?:gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)|gloas)-[0-9A-Za-z_\-.=]{20,})"},
    RedactionRow{"gitlab-token", "gr1348941", R"(GR1348941[0-9A-Za-z_\-]{20,})"},
    RedactionRow{"gitlab-session", "_gitlab_session=", R"(_gitlab_session=([0-9a-z]{32}))"},
    RedactionRow{"bitbucket-token", "atbb", R"((?:\b|\\[nrt])(ATBB[A-Za-z0-9]{28,}))", nullptr, 32},
    RedactionRow{"atlassian-token", "atatt3,atctt3", R"((?:\b|\\[nrt])(AT(?:ATT|CTT)3[A-Za-z0-9_\-=]{100,}))"},
    RedactionRow{"sourcegraph-token", "sgp_", R"((?:\b|\\[nrt])(sgp_(?:[A-Fa-f0-9]{16}_|local_)?[A-Fa-f0-9]{40}))"},

    // Clouds.
    RedactionRow{"aws-access-key-id", "akia,asia,abia,acca,a3t",
                 R"((?:\b|\\[nrt]|_)((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\b)"},
    RedactionRow{"aws-bedrock-key", "absk", R"((?:\b|\\[nrt])(ABSK[A-Za-z0-9+/]{100,}={0,2}))"},
    RedactionRow{"aws-bedrock-key", "bedrock-api-key-", R"(bedrock-api-key-[A-Za-z0-9+/=]{30,})"},
    RedactionRow{"aws-secret-access-key", "aws,secret,access",
                 R"re((?i)(?:aws|secret|access)[a-z0-9_.\-]{0,20}key["'\]]{0,2}\s*(?:=>|:=|[:=,])\s*["']?)re"
                 R"re(([A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+=]|$))re",
                 is_random},
    RedactionRow{"google-api-key", "aiza", R"(AIza[0-9A-Za-z_\-]{35})"},
    RedactionRow{"google-oauth", "ya29.", R"(ya29\.[0-9A-Za-z_\-]{20,})", nullptr, 24},
    RedactionRow{"google-oauth", "gocspx-", R"(GOCSPX-[0-9A-Za-z_\-]{28})"},
    RedactionRow{"azure-storage-key", "accountkey", R"((?i)AccountKey\s*=\s*([A-Za-z0-9+/]{80,}={0,2}))"},
    RedactionRow{"azure-shared-access-key", "sharedaccesskey",
                 R"((?i)SharedAccessKey\s*=\s*([A-Za-z0-9+/]{40,}={0,2}))"},
    RedactionRow{"azure-sas", "sig=", R"((?i)[?&;]sig=([A-Za-z0-9%+/]{40,}={0,2}))"},
    RedactionRow{"azure-client-secret", "q~",
                 R"((?:^|[\\'"\x60\s>=:(,)])([A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.\-]{31,34})(?:$|[\\'"\x60\s<),;]))",
                 nullptr, 36},
    RedactionRow{"alibaba-key", "ltai", R"((?:\b|\\[nrt])(LTAI[A-Za-z0-9]{20})\b)", nullptr, 24},
    RedactionRow{"digitalocean-token", "doo_v1_,dop_v1_,dor_v1_", R"((?i)(?:\b|\\[nrt])(do[opr]_v1_[a-f0-9]{64}))"},
    RedactionRow{"cloudflare-origin-key", "v1.0-", R"((?:\b|\\[nrt])(v1\.0-[a-f0-9]{24}-[a-f0-9]{146}))"},
    RedactionRow{"databricks-token", "dapi", R"((?:\b|\\[nrt])(dapi[a-f0-9]{32}(?:-\d)?)\b)", nullptr, 36},
    RedactionRow{"doppler-token", "dp.pt.,dp.st.,dp.ct.,dp.sa.,dp.scim.,dp.audit.",
                 R"((?i)dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_\-]{2,35}\.)?[a-z0-9]{40,44})"},
    RedactionRow{"dynatrace-token", "dt0c01.,dt0s01.,dt0s16.", R"((?i)dt0(?:c01|s01|s16)\.[a-z0-9]{24}\.[a-z0-9]{64})"},
    RedactionRow{"flyio-token", "fo1_,fm1a_,fm1r_,fm2_",
                 R"((?:\b|\\[nrt])(fo1_[\w\-]{43}|fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,}={0,3}))"},
    RedactionRow{"hashicorp-token", ".atlasv1.", R"((?i)[a-z0-9]{14}\.atlasv1\.[a-z0-9\-_=]{60,70})"},
    RedactionRow{"vault-token", "hvs.,hvb.,hvr.", R"((?:\b|\\[nrt])(hv[sbr]\.[\w\-]{90,}))"},
    RedactionRow{"vault-token", "s.", R"((?:\b|\\[nrt])(s\.[A-Za-z0-9]{24})(?:[\x60'"\s;<,)]|\\[nr]|$))", is_random,
                 26},
    RedactionRow{"heroku-key", "hrku-aa", R"((?:\b|\\[nrt])(HRKU-AA[0-9A-Za-z_\-]{58}))"},
    RedactionRow{"openshift-token", "sha256~", R"((?:\b|\\[nrt])(sha256~[\w\-]{43}))"},
    RedactionRow{"planetscale-token", "pscale_tkn_,pscale_oauth_,pscale_pw_",
                 R"((?i)pscale_(?:tkn|oauth|pw)_[\w=.\-]{32,64})"},
    RedactionRow{"clickhouse-key", "4b1d", R"((?:\b|\\[nrt])(4b1d[A-Za-z0-9]{38})\b)"},
    RedactionRow{"pulumi-token", "pul-", R"((?:\b|\\[nrt])(pul-[a-f0-9]{40})\b)"},
    RedactionRow{"prefect-token", "pnu_", R"((?:\b|\\[nrt])(pnu_[A-Za-z0-9]{36})\b)"},
    RedactionRow{"infracost-key", "ico-", R"((?:^|[^.\w]|\\[nrt])(ico-[A-Za-z0-9]{32})\b)"},
    RedactionRow{"scalingo-token", "tk-us-", R"((?:\b|\\[nrt])(tk-us-[\w\-]{48}))"},
    RedactionRow{"harness-token", "pat.,sat.", R"((?:pat|sat)\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20})"},
    RedactionRow{"octopus-key", "api-", R"((?:\b|\\[nrt])(API-[A-Z0-9]{26})(?:[^A-Z0-9]|$))", has_digit, 30},
    RedactionRow{"supabase-key", "sbp_,sb_secret_",
                 R"((?:\b|\\[nrt])(sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_\-]{20,}))"},
    RedactionRow{"neon-key", "napi_", R"((?:\b|\\[nrt])(napi_[a-z0-9]{50,}))"},
    RedactionRow{"tailscale-key", "tskey-", R"((?:\b|\\[nrt])(tskey-[a-z]+-[A-Za-z0-9]+-[A-Za-z0-9]{16,}))"},
    RedactionRow{"onepassword-key", "a3-",
                 R"((?:\b|\\[nrt])(A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3})\b)"},
    RedactionRow{"onepassword-token", "ops_eyj", R"(ops_eyJ[A-Za-z0-9+/]{200,}={0,3})"},
    RedactionRow{"yandex-key", "aqvn", R"((?:\b|\\[nrt])(AQVN[A-Za-z0-9_\-]{35,38})\b)", is_random},
    RedactionRow{"yandex-token", "t1.", R"((?:\b|\\[nrt])(t1\.[A-Za-z0-9_\-]+={0,2}\.[A-Za-z0-9_\-]{86}={0,2}))",
                 nullptr, 90},

    // Package registries.
    RedactionRow{"npm-token", "npm_", R"((?i)(?:\b|\\[nrt])(npm_[a-z0-9]{36})\b)"},
    RedactionRow{"npm-token", ":_authtoken,:_auth,:_password",
                 R"re((?i):_(?:authToken|auth|password)\s*=\s*"?([A-Za-z0-9+/=_\-.]{16,}))re"},
    RedactionRow{"pypi-token", "pypi-", R"(pypi-[A-Za-z0-9_\-]{50,})"},
    RedactionRow{"rubygems-key", "rubygems_", R"((?:\b|\\[nrt])(rubygems_[a-f0-9]{48})\b)"},
    RedactionRow{"clojars-token", "clojars_", R"((?i)CLOJARS_[a-z0-9]{60})"},
    RedactionRow{"crates-token", "cio", R"((?:\b|\\[nrt])(cio[A-Za-z0-9]{32})\b)", is_random, 35},
    RedactionRow{"nuget-key", "oy2", R"((?:\b|\\[nrt])(oy2[a-z0-9]{43})\b)"},
    RedactionRow{"docker-token", "dckr_pat_,dckr_oat_", R"(dckr_(?:pat|oat)_[A-Za-z0-9_\-]{24,})"},
    RedactionRow{"artifactory-key", "akcp", R"((?:\b|\\[nrt])(AKCp[A-Za-z0-9]{69})\b)"},
    RedactionRow{"artifactory-token", "cmvmd", R"((?:\b|\\[nrt])(cmVmd[A-Za-z0-9]{59})\b)"},
    RedactionRow{"sidekiq-license", "contribsys",
                 R"((?i)([a-f0-9]{8}:[a-f0-9]{8})@(?:gems|enterprise)\.contribsys\.com)"},
    RedactionRow{"sidekiq-license", "contribsys__com",
                 R"((?i)BUNDLE_(?:ENTERPRISE|GEMS)__CONTRIBSYS__COM.{0,20}?([a-f0-9]{8}:[a-f0-9]{8})\b)"},
    RedactionRow{"nuget-password", "password", R"re((?i)<add key="(?:ClearText)?Password"\s*value="([^"]{8,})"\s*/>)re",
                 is_no_placeholder},
};

} // namespace

void add_cloud_rules(std::vector<RedactionRule>& rules)
{
    add_rows(rules, rows);
}

} // namespace docwake::digest
