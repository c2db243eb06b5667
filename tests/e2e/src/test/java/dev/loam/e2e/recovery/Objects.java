package dev.loam.e2e.recovery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Uploads, replaces and deletes objects of one folder, one at a time. */
final class Objects {
    private static final String BUCKET = "files";
    private static final int LARGE = 600_000;
    private static final int SMALL = 20_000;

    private final Tenant tenant;
    private final String folder;
    private final Expected expected = new Expected();
    private final List<String> paths = new ArrayList<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private long cutOff;

    Objects(Tenant tenant, String folder) {
        this.tenant = tenant;
        this.folder = folder;
    }

    void change(Random random) throws InterruptedException {
        int what = paths.isEmpty() ? 0 : random.nextInt(8);
        if (what == 7) {
            delete(paths.remove(random.nextInt(paths.size())));
        } else if (what >= 5) {
            upload(paths.get(random.nextInt(paths.size())), random);
        } else {
            String path = "%s/%d".formatted(folder, random.nextLong() & Long.MAX_VALUE);
            paths.add(path);
            upload(path, random);
        }
    }

    private void upload(String path, Random random) throws InterruptedException {
        byte[] content = new byte[random.nextInt(random.nextInt(4) == 0 ? LARGE : SMALL)];
        random.nextBytes(content);
        String hash = hash(content);
        expected.trying(path, hash);
        Answer answer = tenant.send(
                "POST",
                "/storage/v1/object/%s/%s".formatted(BUCKET, path),
                Map.of("Content-Type", "application/octet-stream", "x-upsert", "true"),
                content);
        if (answer.isAcknowledged()) {
            expected.acknowledged(path, hash);
        } else {
            cutOff += content.length + sizes.getOrDefault(path, 0);
        }
        sizes.merge(path, content.length, Math::max);
    }

    private void delete(String path) throws InterruptedException {
        expected.trying(path, Expected.ABSENT);
        if (tenant.send("DELETE", "/storage/v1/object/%s/%s".formatted(BUCKET, path), Map.of(), new byte[0])
                .isAcknowledged()) {
            expected.acknowledged(path, Expected.ABSENT);
        } else {
            cutOff += sizes.getOrDefault(path, 0);
        }
    }

    /** The bytes that came or went with requests that were not acknowledged, at most. */
    long cutOff() {
        return cutOff;
    }

    long acknowledged() {
        return expected.certain();
    }

    /** Downloads everything that is listed: what is gone, came back, or is not what was uploaded. */
    List<String> check() throws InterruptedException {
        Map<String, String> found = new HashMap<>();
        for (Map.Entry<String, Long> object : sizes().entrySet()) {
            Answer content = tenant.get("/storage/v1/object/%s/%s".formatted(BUCKET, object.getKey()));
            boolean whole = content.isAcknowledged() && content.body().length == object.getValue();
            found.put(
                    object.getKey(),
                    whole
                            ? hash(content.body())
                            : "served as %d, %d bytes of %d"
                                    .formatted(content.status(), content.body().length, object.getValue()));
        }
        return expected.settle(found);
    }

    Map<String, Long> sizes() throws InterruptedException {
        return tenant.objects(BUCKET, folder);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
