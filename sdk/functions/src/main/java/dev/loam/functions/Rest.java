package dev.loam.functions;

/**
 * The tables of the project, as PostgREST's API: paths are {@code table?column=eq.value&select=…}, percent-encoded,
 * without a leading slash; bodies and answers are JSON. Thread-safe.
 */
public final class Rest {
    private final Loam loam;

    Rest(Loam loam) {
        this.loam = loam;
    }

    /**
     * The rows that the path selects, as a JSON array.
     *
     * @throws LoamException if the platform refuses
     */
    public String get(String path) {
        return text(Request.get(restPath(path)));
    }

    /**
     * Inserts a row, or an array of rows, and returns what was inserted.
     *
     * @throws LoamException if the platform refuses
     */
    public String post(String path, String json) {
        return text(changing("POST", path, json));
    }

    /**
     * Changes the rows that the path selects and returns them as they are now; an empty array if there were none.
     *
     * @throws LoamException if the platform refuses
     */
    public String patch(String path, String json) {
        return text(changing("PATCH", path, json));
    }

    /**
     * Deletes the rows that the path selects.
     *
     * @throws LoamException if the platform refuses
     */
    public void delete(String path) {
        loam.request(Request.delete(restPath(path))).requireSuccess();
    }

    private String text(Request request) {
        return loam.request(request).requireSuccess().text();
    }

    private static Request changing(String method, String path, String json) {
        return Request.json(method, restPath(path), json).header("Prefer", "return=representation");
    }

    private static String restPath(String path) {
        return "/rest/v1/" + path;
    }
}
