package dev.loam.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;

class RouteIndexTests {
    private final RouteIndex index = RouteIndex.of(routes(
            "/",
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
    void aPathMeetsTheRoutesWhoseSegmentsItHas() {
        assertThat(candidates("/storage/v1/object/photos/a/b.jpg"))
                .containsExactly("/storage/v1/object/{bucket}/{*key}");
        assertThat(candidates("/storage/v1/object/list/photos"))
                .containsExactlyInAnyOrder("/storage/v1/object/{bucket}/{*key}", "/storage/v1/object/list/{bucket}");
        assertThat(candidates("/platform/v1/projects/abc/keys")).containsExactly("/platform/v1/projects/{ref}/keys");
        assertThat(candidates("/platform/v1/projects/abc/other")).isEmpty();
    }

    @Test
    void aRouteThatBeginsWithAVariableIsMetByWhateverIsAsLong() {
        assertThat(candidates("/health")).containsExactlyInAnyOrder("/health", "/{anything}");
        assertThat(candidates("/elsewhere")).containsExactly("/{anything}");
        assertThat(candidates("/elsewhere/else")).isEmpty();
    }

    @Test
    void segmentsAreComparedDecodedAndWithoutParameters() {
        assertThat(candidates("/storage/v1/%6Fbject/photos/a.jpg")).hasSize(1);
        assertThat(candidates("/storage/v1;a=b/object/photos/a.jpg")).hasSize(1);
        assertThat(candidates("/storage/v1%2Fobject/photos/a.jpg")).isEmpty();
    }

    @Test
    void emptySegmentsAreSegments() {
        assertThat(candidates("/platform/v1/projects/")).isEmpty();
        assertThat(candidates("/storage/v1/object/photos//a.jpg"))
                .containsExactly("/storage/v1/object/{bucket}/{*key}");
        assertThat(candidates("/")).containsExactlyInAnyOrder("/", "/{anything}");
        assertThat(candidates("")).isEmpty();
    }

    @Test
    void wildcardsAreMetByAnyRest() {
        assertThat(candidates("/rest/v1/photos")).containsExactly("/rest/v1/**");
        assertThat(candidates("/rest/v1")).containsExactly("/rest/v1/**");
        assertThat(candidates("/s3/photos/part1")).containsExactly("/s3/{bucket}/part?");
    }

    @Test
    void aPathThatMeetsTwoPathsOfARouteMeetsItOnce() {
        RouteIndex twice = RouteIndex.of(Set.of(route("/a/{x}", "/a/**")));

        assertThat(twice.candidates(PathContainer.parsePath("/a/1"))).hasSize(1);
    }

    @Test
    void aRouteOfSeveralPathsIsMetOnEach() {
        RouteIndex two = RouteIndex.of(Set.of(route("/a/{x}", "/b/{x}")));

        assertThat(two.candidates(PathContainer.parsePath("/a/1"))).hasSize(1);
        assertThat(two.candidates(PathContainer.parsePath("/b/1"))).hasSize(1);
        assertThat(two.candidates(PathContainer.parsePath("/c/1"))).isEmpty();
    }

    private List<String> candidates(String path) {
        return index.candidates(PathContainer.parsePath(path)).stream()
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
