package dev.loam.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.route.ErrorStyle;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RefusalWriterTests {
    private final JsonMapper json = JsonMapper.builder().build();
    private final RefusalWriter writer = new RefusalWriter(json);
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void authAnswersABadTokenWithTheWordsOfItsFirstVersion() throws IOException {
        JsonNode body = write(Reason.BAD_TOKEN, ErrorStyle.AUTH);
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(body).isEqualTo(json.readTree("""
                {"code":403,"error_code":"bad_jwt","msg":"Why"}"""));
        assertThat(response.getHeader("x-sb-error-code")).isEqualTo("bad_jwt");
    }

    @Test
    void authAnswersInTheVersionThatIsAskedFor() throws IOException {
        request.addHeader("X-Supabase-Api-Version", "2024-01-01");
        assertThat(write(Reason.TOKEN_REVOKED, ErrorStyle.AUTH)).isEqualTo(json.readTree("""
                {"code":"session_not_found","message":"Why"}"""));
        assertThat(response.getHeader("X-Supabase-Api-Version")).isEqualTo("2024-01-01");
    }

    @Test
    void authTakesOnlyADateForAVersion() throws IOException {
        request.addHeader("X-Supabase-Api-Version", "latest");
        assertThat(write(Reason.TOKEN_REVOKED, ErrorStyle.AUTH)
                        .path("error_code")
                        .asString())
                .isEqualTo("session_not_found");
    }

    @Test
    void authAnswersAMissingKeyWith401() throws IOException {
        write(Reason.NO_API_KEY, ErrorStyle.AUTH);
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKEN_EXPIRED", "TOKEN_CLAIMS_REFUSED"})
    void restAnswersATokenWhoseClaimsDoNotHoldAsPostgrestDoes(Reason reason) throws IOException {
        assertThat(write(reason, ErrorStyle.REST)).isEqualTo(json.readTree("""
                {"code":"PGRST303","message":"Why","details":null,"hint":null}"""));
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader("Proxy-Status")).isEqualTo("PostgREST; error=PGRST303");
        assertThat(response.getHeader(HttpHeaders.WWW_AUTHENTICATE)).contains("invalid_token");
    }

    @Test
    void storageAnswersTooLargeABodyInItsOwnWords() throws IOException {
        assertThat(write(Reason.BODY_TOO_LARGE, ErrorStyle.STORAGE)).isEqualTo(json.readTree("""
                {"statusCode":"413","error":"Payload too large","code":"EntityTooLarge",
                 "message":"The object exceeded the maximum allowed size"}"""));
    }

    @Test
    void storageAnswersABadTokenWithItsOwnNumbers() throws IOException {
        request.setRequestURI("/p/abcdefghijklmnopqrst/storage/v1/bucket");
        assertThat(write(Reason.TOKEN_EXPIRED, ErrorStyle.STORAGE)).isEqualTo(json.readTree("""
                {"statusCode":"403","error":"Unauthorized","code":"AccessDenied","message":"Why"}"""));
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getHeader(HttpHeaders.WWW_AUTHENTICATE)).contains("invalid_token");
    }

    @Test
    void resumableUploadsReadTheStatusOfABadToken() throws IOException {
        request.setRequestURI("/storage/v1/upload/resumable/x");
        write(Reason.BAD_TOKEN, ErrorStyle.STORAGE);
        assertThat(response.getStatus()).isEqualTo(403);
    }

    @Test
    void clientsOfS3ReadItsCodesInXml() throws IOException {
        request.setRequestURI("/storage/v1/s3/<b>");
        response.setHeader("X-Request-Id", "id");
        writer.write(new Refusal(Reason.RATE_LIMITED, "Why & how"), ErrorStyle.S3, request, response);
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentType()).startsWith("application/xml");
        assertThat(response.getContentAsString())
                .contains(
                        "<Error><Code>SlowDown</Code><Message>Why &amp; how</Message>",
                        "<Resource>/storage/v1/s3/&lt;b&gt;</Resource><RequestId>id</RequestId>");
    }

    @Test
    void functionsSayThatTheRelayFailedWhenItIsOurFault() throws IOException {
        JsonNode body = write(Reason.SERVICE_UNAVAILABLE, ErrorStyle.FUNCTIONS);
        assertThat(body.path("code").asInt()).isEqualTo(503);
        assertThat(body.path("msg").asString()).isEqualTo("Why");
        assertThat(response.getHeader("x-relay-error")).isEqualTo("true");
    }

    @Test
    void functionsDoNotBlameTheRelayForTheCaller() throws IOException {
        write(Reason.BAD_TOKEN, ErrorStyle.FUNCTIONS);
        assertThat(response.getHeader("x-relay-error")).isNull();
    }

    @Test
    void problemsCarryCodeCategoryAndRequestId() throws IOException {
        response.setHeader("X-Request-Id", "request-1");
        JsonNode body = write(Reason.PROJECT_NOT_FOUND, ErrorStyle.PROBLEM);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(body.toString())
                .contains(
                        "project_not_found", "\"category\":\"user\"", "request-1", "urn:loam:error:project_not_found");
    }

    @Test
    void messageCannotBreakOutOfTheChallenge() throws IOException {
        writer.write(new Refusal(Reason.BAD_TOKEN, "a \"quoted\" reason"), ErrorStyle.REST, request, response);
        assertThat(response.getHeader(HttpHeaders.WWW_AUTHENTICATE))
                .isEqualTo("Bearer error=\"invalid_token\", error_description=\"a 'quoted' reason\"");
    }

    @Test
    void answerThatIsUnderWayIsLeftAlone() throws IOException {
        response.getOutputStream().write('x');
        response.flushBuffer();
        writer.write(new Refusal(Reason.BODY_TOO_LARGE, "Why"), ErrorStyle.REST, request, response);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("x");
    }

    private JsonNode write(Reason reason, ErrorStyle style) throws IOException {
        writer.write(new Refusal(reason, "Why"), style, request, response);
        assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
        return json.readTree(response.getContentAsByteArray());
    }
}
