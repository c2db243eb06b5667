package dev.loam.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTests {
    private static final String REF = "abcdefghijklmnopqrst";

    private final RouteTable routes = new RouteTable();

    @ParameterizedTest
    @CsvSource({
        "/auth/v1/token, auth, AUTH",
        "/rest/v1/photos, database, REST",
        "/rest/v1, database, REST",
        "/storage/v1/object/photos/cat.jpg, storage, STORAGE",
        "/functions/v1/hello, function, FUNCTIONS",
        "/events/v1, event, PROBLEM",
    })
    void dataPlanePathsLeadToTheirServiceForCallersOfAProject(String path, String service, ErrorStyle errors) {
        Route route = find("POST", path);
        assertThat(route.service()).isEqualTo(service);
        assertThat(route.errors()).isEqualTo(errors);
        assertThat(route.access()).isEqualTo(Access.PROJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "projects, project",
        "organizations, project",
        "me, project",
        "price-book, billing",
        "projects/abcdefghijklmnopqrst, project",
        "projects/abcdefghijklmnopqrst/keys, project",
        "projects/abcdefghijklmnopqrst/database/query, database",
        "projects/abcdefghijklmnopqrst/storage/buckets/photos/retention, storage",
        "projects/abcdefghijklmnopqrst/sql, database",
        "projects/abcdefghijklmnopqrst/schema/types, database",
        "projects/abcdefghijklmnopqrst/users/import, auth",
        "projects/abcdefghijklmnopqrst/functions/hello, function",
        "projects/abcdefghijklmnopqrst/invocations/1, function",
        "projects/abcdefghijklmnopqrst/triggers, function",
        "projects/abcdefghijklmnopqrst/deliveries, event",
        "projects/abcdefghijklmnopqrst/bill, billing",
        "projects/abcdefghijklmnopqrst/storage/access-keys, storage",
    })
    void operatorsPathsAreSharedOutByWhatTheyName(String path, String service) {
        Route route = find("GET", "/platform/v1/" + path);
        assertThat(route.service()).isEqualTo(service);
        assertThat(route.access()).isEqualTo(Access.OPERATOR);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /auth/v1/oauth/authorize, OPEN",
        "POST, /auth/v1/oauth/token, OPEN",
        "POST, /auth/v1/oauth/introspect, OPEN",
        "POST, /auth/v1/oauth/revoke, OPEN",
        "POST, /auth/v1/oauth/consent, OPEN",
        "POST, /auth/v1/oauth/clients/register, OPEN",
        "GET, /auth/v1/oauth/userinfo, PROJECT",
        "GET, /auth/v1/oauth/authorizations/x, PROJECT",
        "POST, /auth/v1/oauth/authorizations/x/consent, PROJECT",
        "GET, /auth/v1/admin/oauth/clients, PROJECT",
        "POST, /auth/v1/oauth/token/x, PROJECT",
        "GET, /.well-known/oauth-authorization-server/p/abcdefghijklmnopqrst/auth/v1, PUBLIC",
    })
    void appsOfOthersHaveNoKeyWhereTheySignUsersIn(String method, String path, Access access) {
        assertThat(find(method, path).service()).isEqualTo("auth");
        assertThat(find(method, path).access()).isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /auth/v1/authorize, OPEN",
        "POST, /auth/v1/authorize, PROJECT",
        "GET, /auth/v1/callback, OPEN",
        "POST, /auth/v1/callback, OPEN",
        "POST, /auth/v1/callback/more, PROJECT",
        "PUT, /auth/v1/callback, PROJECT",
        "GET, /auth/v1/user/identities/authorize, PROJECT",
        "POST, /auth/v1/sso, PROJECT",
        "GET, /auth/v1/sso/saml/metadata, OPEN",
        "POST, /auth/v1/sso/saml/metadata, PROJECT",
        "POST, /auth/v1/sso/saml/acs, OPEN",
        "GET, /auth/v1/sso/saml/acs, PROJECT",
        "POST, /auth/v1/sso/saml/acs/more, PROJECT",
        "GET, /auth/v1/admin/sso/providers, PROJECT",
    })
    void browsersSignInElsewhereWithoutAKey(String method, String path, Access access) {
        assertThat(find(method, path).access()).isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /storage/v1/upload/resumable/sign, OPEN",
        "PATCH, /storage/v1/upload/resumable/sign/x, OPEN",
        "POST, /storage/v1/upload/resumable, PROJECT",
        "PATCH, /storage/v1/upload/resumable/x, PROJECT",
        "PATCH, /storage/v1/upload/resumable/signed, PROJECT",
    })
    void signedUploadsInPiecesCarryTheirPermission(String method, String path, Access access) {
        assertThat(find(method, path).service()).isEqualTo("storage");
        assertThat(find(method, path).access()).isEqualTo(access);
    }

    @Test
    void formsThatNavigateAreToldFromScripts() {
        assertThat(RouteTable.isPosted("POST", "/auth/v1/oauth/consent")).isTrue();
        assertThat(RouteTable.isPosted("POST", "/auth/v1/oauth/token")).isFalse();
        assertThat(RouteTable.isPosted("GET", "/auth/v1/oauth/consent")).isFalse();
    }

    @Test
    void inboxIsNoProjectsAndCarriesItsOwnPermission() {
        Route route = find("GET", "/inbox/v1");
        assertThat(route.service()).isEqualTo("messaging");
        assertThat(route.access()).isEqualTo(Access.PUBLIC);
        assertThat(routes.find("GET", "/inbox/v1/anything")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/platform/v1/setup",
                "/platform/v1/invitations/sign-up",
                "/platform/v1/sso/start",
                "/platform/v1/sso/callback",
                "/platform/v1/sso/session"
            })
    void peopleBecomeOperatorsWithoutBeingOne(String path) {
        assertThat(find("POST", path).access()).isEqualTo(Access.PUBLIC);
        assertThat(find("POST", path).service()).isEqualTo("project");
        assertThat(find("POST", path + "/more").access()).isEqualTo(Access.OPERATOR);
        assertThat(find("POST", "/platform/v1/invitations/accept").access()).isEqualTo(Access.OPERATOR);
    }

    @Test
    void everybodyMayReadWhatOperatorsMayAsk() {
        assertThat(find("GET", "/platform/v1/openapi.json").access()).isEqualTo(Access.PUBLIC);
        assertThat(find("GET", "/platform/v1/openapi.json").service()).isEqualTo("project");
        assertThat(find("GET", "/platform/v1/openapi.json/more").access()).isEqualTo(Access.OPERATOR);
    }

    @Test
    void operatorsPathsNameTheProjectThatIsAuthorised() {
        assertThat(String.valueOf(
                        find("GET", "/platform/v1/projects/" + REF + "/keys").project()))
                .isEqualTo(REF);
        assertThat(find("GET", "/platform/v1/projects/no-ref/functions").project())
                .isNull();
        assertThat(find("GET", "/platform/v1/projects/no-ref/functions").service())
                .isEqualTo("project");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/internal/keys/resolve",
                "/actuator/health",
                "/platform/v1",
                "/platform/v2/projects",
                "/rest/v1x",
                "/storage/v11/bucket",
                "/health/more"
            })
    void whatIsNotListedDoesNotExist(String path) {
        assertThat(routes.find("GET", path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /storage/v1/s3, SIGNED",
        "PUT, /storage/v1/s3/photos/a.jpg, SIGNED",
        "GET, /storage/v1/s3x/photos/a.jpg, PROJECT",
        "GET, /storage/v1/object/public/photos/a.jpg, OPEN",
        "HEAD, /storage/v1/object/sign/photos/a.jpg, OPEN",
        "PUT, /storage/v1/object/upload/sign/photos/a.jpg, OPEN",
        "GET, /auth/v1/.well-known/jwks.json, OPEN",
        "POST, /storage/v1/object/sign/photos/a.jpg, PROJECT",
        "DELETE, /storage/v1/object/public/photos/a.jpg, PROJECT",
        "PUT, /storage/v1/object/public/photos/a.jpg, PROJECT",
        "GET, /storage/v1/object/photos/public/a.jpg, PROJECT",
        "GET, /health, PUBLIC",
    })
    @Tag("CVE-2026-31816")
    void onlyReadingWhatIsPublicOrSignedNeedsNoKey(String method, String path, Access access) {
        assertThat(find(method, path).access()).isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({
        "/storage/v1/object/photos/cat.jpg, /storage/v1/object",
        "/storage/v1/s3/photos/cat.jpg, /storage/v1/s3",
        "/storage/v1/Secret-Bucket/x, /storage/v1",
        "/storage/v1/aaaaaaaaaaaaaaaaaaaaaaaaa/x, /storage/v1",
        "/rest/v1/patients, /rest/v1",
        "/functions/v1/hello/deep, /functions/v1",
        "/auth/v1/token, /auth/v1/token",
    })
    void theNameOnTheBillHoldsNothingOfTheApp(String path, String name) {
        assertThat(find("GET", path).name()).isEqualTo(name);
    }

    private Route find(String method, String path) {
        return Objects.requireNonNull(routes.find(method, path), path);
    }
}
