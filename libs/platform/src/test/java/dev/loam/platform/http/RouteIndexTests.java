package dev.loam.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;

class RouteIndexTests {
    private final RouteIndex index = RouteIndex.of(routes(
            "/health",
            "/storage/v1/object/{bucket}/{*key}",
            "/storage/v1/object/list/{bucket}",
            "/storage/v1/bucket",
            "/platform/v1/projects/{ref}/keys",
            "/platform/v1/projects",
            "/{anything}",
            "/rest/v1/**",
            "/s3/{bucket}/part?"));

    @Test
    void aPathMeetsTheRoutesThatShareItsFirstSegments() {
        assertThat(candidates("/storage/v1/object/photos/a/b.jpg"))
                .containsExactlyInAnyOrder(
                        "/{anything}", "/storage/v1/object/{bucket}/{*key}", "/storage/v1/object/list/{bucket}");
        assertThat(candidates("/platform/v1/projects/abc/keys"))
                .contains("/platform/v1/projects/{ref}/keys")
                .doesNotContain("/storage/v1/bucket", "/health");
    }

    @Test
    void aRouteThatBeginsWithAVariableIsAlwaysMet() {
        assertThat(candidates("/health")).contains("/health", "/{anything}");
        assertThat(candidates("/elsewhere")).containsExactly("/{anything}");
    }

    @Test
    void whatIsEscapedMayBeAnyRouteUnlessItComesLater() {
        assertThat(candidates("/storage/v1/%6Fbject/photos/a.jpg")).hasSize(9);
        assertThat(candidates("/storage/v1;a=b/object/photos/a.jpg")).hasSize(9);
        assertThat(candidates("/storage/v1/object/photos/a%20b.jpg")).hasSize(3);
    }

    @Test
    void wildcardsEndWhatIsLiteral() {
        assertThat(candidates("/rest/v1/photos")).contains("/rest/v1/**");
        assertThat(candidates("/rest/v1")).contains("/rest/v1/**");
        assertThat(candidates("/s3/photos/part1")).contains("/s3/{bucket}/part?");
    }

    @Test
    void aRouteOfSeveralPathsIsMetOnEach() {
        RouteIndex two = RouteIndex.of(Set.of(route("/a/{x}", "/b/{x}")));

        assertThat(two.candidates("/a/1")).hasSize(1);
        assertThat(two.candidates("/b/1")).hasSize(1);
        assertThat(two.candidates("/c/1")).isEmpty();
    }

    private List<String> candidates(String path) {
        return index.candidates(path).stream()
                .flatMap(route -> route.getPatternValues().stream())
                .toList();
    }

    private static Set<RequestMappingInfo> routes(String... paths) {
        return Arrays.stream(paths).map(RouteIndexTests::route).collect(Collectors.toSet());
    }

    private static RequestMappingInfo route(String... paths) {
        RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(new PathPatternParser());
        return RequestMappingInfo.paths(paths).options(options).build();
    }
}
