package dev.loam.storage.accesskey;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What project-service answers about a project's key for everybody. */
@HttpExchange("/internal/projects/{ref}/keys/anon")
interface AnonymousKeyClient {

    /** The JWT form of the key that is valid now; without one when there is none. */
    @GetExchange
    Standing standing(@PathVariable ProjectRef ref);

    /** @param key the key itself */
    record Standing(@Nullable String key) {
        @Override
        public String toString() {
            return "Standing[…]";
        }
    }
}
