package dev.loam.storage.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeometryTests {

    @Test
    void coverFillsTheRectangleAndCutsTheRest() {
        assertThat(of(Resize.COVER, 200, 200)).isEqualTo(new Geometry(267, 200, 200, 200));
        assertThat(of(Resize.COVER, 100, 200)).isEqualTo(new Geometry(267, 200, 100, 200));
    }

    @Test
    void containLiesWithinTheRectangle() {
        assertThat(of(Resize.CONTAIN, 200, 200)).isEqualTo(new Geometry(200, 150, 200, 150));
    }

    @Test
    void fillIsTheRectangle() {
        assertThat(of(Resize.FILL, 100, 200)).isEqualTo(new Geometry(100, 200, 100, 200));
    }

    @Test
    void oneSideGivesTheOther() {
        assertThat(of(Resize.COVER, 200, null)).isEqualTo(new Geometry(200, 150, 200, 150));
        assertThat(of(Resize.COVER, null, 150)).isEqualTo(new Geometry(200, 150, 200, 150));
        assertThat(of(Resize.FILL, null, null)).isEqualTo(new Geometry(400, 300, 400, 300));
    }

    @Test
    void nothingIsMadeLarger() {
        assertThat(of(Resize.CONTAIN, 800, 800)).isEqualTo(new Geometry(400, 300, 400, 300));
        assertThat(of(Resize.COVER, 500, 200)).isEqualTo(new Geometry(400, 300, 400, 200));
        assertThat(of(Resize.FILL, 500, 200)).isEqualTo(new Geometry(400, 200, 400, 200));
    }

    private static Geometry of(Resize resize, @Nullable Integer width, @Nullable Integer height) {
        return Geometry.of(new Transformation(width, height, resize, null, null), 400, 300);
    }
}
