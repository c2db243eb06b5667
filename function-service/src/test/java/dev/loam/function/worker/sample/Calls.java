package dev.loam.function.worker.sample;

import dev.loam.functions.Loam;
import dev.loam.functions.Request;
import dev.loam.functions.Response;
import java.util.function.Function;

/** Asks the platform for the path that is its input. */
public final class Calls implements Function<String, String> {
    @Override
    public String apply(String path) {
        Response response =
                Loam.current().request(Request.json("POST", path, "{}").header("Prefer", "tx=commit"));
        return response.status() + " " + response.text();
    }
}
