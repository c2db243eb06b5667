package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.storage.render.Pictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images on the way out, by whichever program this machine has. */
class RenderTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();
    private final HttpClient client = HttpClient.newHttpClient();
    private final byte[] picture = Pictures.jpeg(400, 300);

    @BeforeEach
    void image() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
        upload("photos/cat.jpg", picture);
    }

    @Test
    void imageIsMadeOnceKeptBilledAndGoesWithItsSource() {
        HttpResponse<byte[]> first = get(service, "/render/image/authenticated/photos/cat.jpg?width=100&height=100");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(first.headers().firstValue("X-Transformations")).hasValue("height:100,width:100,resizing_type:fill");
        assertThat(first.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
        BufferedImage image = Pictures.read(first.body());
        assertThat(image.getWidth()).isEqualTo(100);
        assertThat(image.getHeight()).isEqualTo(100);
        assertThat(new Color(image.getRGB(10, 50)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(90, 50)).getBlue()).isGreaterThan(200);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(picture.length + first.body().length);

        HttpResponse<byte[]> second = get(service, "/render/image/authenticated/photos/cat.jpg?width=100&height=100");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(project.count("loam.rendition")).isEqualTo(1);
        project.server().sweepEverything(project.ref());
        assertThat(project.server().blobFiles(project.ref()))
                .as("the sweeper keeps it")
                .hasSize(2);

        service.delete("/object/photos/cat.jpg").answers(200);
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
        assertThat(project.count("loam.rendition")).isZero();
        assertThat(project.count("loam.stored_object")).isZero();
    }

    @Test
    void projectMaySwitchTransformsOff() {
        String signed = service.post("/object/sign/photos/cat.jpg", "{\"expiresIn\":60,\"transform\":{\"width\":9}}")
                .answers(200)
                .body()
                .split("\"")[3];
        project.server()
                .change(project.ref(), "{\"storage\":{\"features\":{\"image_transformation\":{\"enabled\":false}}}}");
        for (String path : List.of("/render/image/authenticated/photos/cat.jpg?width=9", signed)) {
            service.get(path).answers(400).with("\"error\":\"FeatureNotEnabled\"", "\"statusCode\":\"403\"");
        }
        service.get("/object/photos/cat.jpg").answers(200);
        project.server().change(project.ref(), "{}");
        service.get(signed).answers(200);
    }

    @Test
    void newVersionIsMadeAnewAndAPurgeForgets() {
        String path = "/render/image/authenticated/photos/cat.jpg?width=50&resize=contain";
        assertThat(Pictures.read(get(service, path).body()).getHeight()).isEqualTo(38);

        upload("photos/cat.jpg", Pictures.turned(Pictures.jpeg(400, 300), 6));
        BufferedImage turned = Pictures.read(get(service, path).body());
        assertThat(turned.getWidth()).isEqualTo(50);
        assertThat(turned.getHeight()).as("upright").isEqualTo(67);
        assertThat(new Color(turned.getRGB(25, 5)).getRed()).as("left is up").isGreaterThan(200);
        assertThat(project.server().blobFiles(project.ref())).hasSize(2);

        project.anon().delete("/cdn/photos/cat.jpg").answers(403);
        service.delete("/cdn/photos/cat.jpg").answers(200).with("message");
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
    }

    @Test
    void rightIsThatOfTheObject() {
        project.anon()
                .get("/render/image/authenticated/photos/cat.jpg?width=10")
                .answers(400)
                .with("Object not found");
        project.anon()
                .get("/render/image/public/photos/cat.jpg?width=10")
                .answers(400)
                .with("Bucket not found");
        service.put("/bucket/photos", "{\"public\":true}").answers(200);
        assertThat(get(project.anon(), "/render/image/public/photos/cat.jpg?width=10&format=png")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("image/png");
    }

    @Test
    void signedUrlShowsWhatWasSignedAndNothingElse() {
        String signed = service.post("/object/sign/photos/cat.jpg", """
                        {"expiresIn":60,"transform":{"width":40,"height":30,"quality":60}}""")
                .answers(200)
                .body()
                .replaceAll(".*\"signedURL\":\"([^\"]+)\".*", "$1");

        assertThat(signed).startsWith("/render/image/sign/photos/cat.jpg?token=");
        HttpResponse<byte[]> image = get(project.anon(), signed + "&width=400");
        assertThat(image.headers().firstValue("X-Transformations"))
                .hasValue("height:30,width:40,resizing_type:fill,quality:60");
        assertThat(Pictures.read(image.body()).getWidth()).isEqualTo(40);
        project.anon()
                .get(signed.replace("/render/image/sign/", "/object/sign/"))
                .answers(400)
                .with("InvalidSignature");
        String whole = service.post("/object/sign/photos/cat.jpg", "{\"expiresIn\":60,\"transform\":{}}")
                .answers(200)
                .body()
                .replaceAll(".*\"signedURL\":\"([^\"]+)\".*", "$1");
        assertThat(whole).startsWith("/object/sign/");
        project.anon()
                .get(whole.replace("/object/sign/", "/render/image/sign/"))
                .answers(400)
                .with("InvalidSignature");
    }

    @Test
    void whatCannotBeDoneIsRefusedBeforeAnythingIsDecoded() {
        upload("photos/bomb.png", Pictures.pngClaiming(60_000, 60_000));
        service.upload("photos/text.jpg", "no picture").answers(200);

        service.get("/render/image/authenticated/photos/bomb.png?width=10")
                .answers(400)
                .with("more than 50000000 pixels");
        service.get("/render/image/authenticated/photos/text.jpg?width=10")
                .answers(400)
                .with("no image");
        for (String query :
                new String[] {"width=0", "width=2501", "height=x", "quality=19", "resize=none", "format=bmp"}) {
            service.get("/render/image/authenticated/photos/cat.jpg?" + query)
                    .answers(400)
                    .with("querystring/" + query.replaceAll("=.*", ""));
        }
        upload("photos/cut.png", java.util.Arrays.copyOf(Pictures.png(400, 300), 40));
        service.get("/render/image/authenticated/photos/cut.png?width=10&format=png")
                .answers(400);
        assertThat(project.count("loam.rendition")).isZero();
    }

    private void upload(String path, byte[] bytes) {
        service.request("POST", "/object/" + path, bytes)
                .header("Content-Type", "image/jpeg")
                .header("x-upsert", "true")
                .answers(200);
    }

    private HttpResponse<byte[]> get(TestCaller caller, String path) {
        var scenario = caller.get(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(scenario.api().base() + scenario.path()));
        scenario.headers().forEach(request::setHeader);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
