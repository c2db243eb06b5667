package dev.loam.storage.problem;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Every path and method under the prefix that nothing else serves: refused in the words that storage's clients read. HEAD comes with
 * GET; said by name it would be taken before the routes that serve it so.
 */
@RestController
class UnknownRouteController {

    @RequestMapping(
            path = {"/storage/v1", "/storage/v1/**"},
            method = {GET, POST, PUT, PATCH, DELETE})
    void unknown() {
        throw StorageError.NO_SUCH_ROUTE.exception();
    }
}
