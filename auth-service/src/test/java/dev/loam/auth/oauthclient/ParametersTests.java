package dev.loam.auth.oauthclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

class ParametersTests {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final JsonMapper json = JsonMapper.builder().build();

    private static MockHttpServletRequest request(String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/auth/v1/oauth/token");
        request.setContentType(FORM);
        request.setQueryString(query);
        return request;
    }

    @Test
    void formIsReadAsItComes() throws IOException {
        MockHttpServletRequest request = request("code=of+the+query");
        request.setContent("code=a%20b&state=&x=1".getBytes(StandardCharsets.UTF_8));
        Parameters parameters = Parameters.of(request, json);
        assertThat(parameters.find("code")).isEqualTo("a b");
        assertThat(parameters.find("state")).isNull();
    }

    @Test
    void formThatWasReadBeforeIsFoundWithoutTheQuery() throws IOException {
        MockHttpServletRequest request = request("code=of+the+query&apikey=x");
        request.addParameter("code", "of the query", "of the form");
        request.addParameter("grant_type", "authorization_code");
        Parameters parameters = Parameters.of(request, json);
        assertThat(parameters.find("code")).isEqualTo("of the form");
        assertThat(parameters.find("grant_type")).isEqualTo("authorization_code");
        assertThat(parameters.find("apikey")).isNull();
    }

    @Test
    void parameterThatComesTwiceIsRefusedEitherWay() {
        MockHttpServletRequest late = request("");
        late.addParameter("code", "one", "two");
        assertThatThrownBy(() -> Parameters.of(late, json)).isInstanceOf(OAuthRefusal.class);
        MockHttpServletRequest early = request("");
        early.setContent("code=one&code=two".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Parameters.of(early, json)).isInstanceOf(OAuthRefusal.class);
    }
}
