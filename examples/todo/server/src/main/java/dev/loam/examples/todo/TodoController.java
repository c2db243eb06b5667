package dev.loam.examples.todo;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.events.NewEvent;
import dev.loam.sdk.rest.Order;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * To-dos of whoever asks. Everything is asked of Loam with the user's own token, so that the policies of the table decide:
 * nothing here looks at owners.
 */
@RestController
@RequestMapping("/todos")
class TodoController {
    private final LoamClient loam;

    TodoController(LoamClient loam) {
        this.loam = loam;
    }

    record NewTodo(String title) {}

    record Change(boolean done) {}

    @GetMapping
    List<Todo> list(@AuthenticationPrincipal Jwt user) {
        return as(user).from("todos")
                .select()
                .order("id", Order.ASCENDING)
                .list(Todo.class)
                .execute();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Todo add(@RequestBody NewTodo todo, @AuthenticationPrincipal Jwt user) {
        return as(user).from("todos").insert(todo).returning(Todo.class).execute();
    }

    /** Tells everybody who wants to know when something was done; the server itself does, see {@link Completions}. */
    @PatchMapping("/{id}")
    Todo change(@PathVariable long id, @RequestBody Change change, @AuthenticationPrincipal Jwt user) {
        LoamClient loamAsUser = as(user);
        Todo changed = loamAsUser
                .from("todos")
                .update(Map.of("done", change.done()))
                .eq("id", id)
                .returning(Todo.class)
                .execute()
                .stream()
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (changed.done()) {
            loamAsUser
                    .events()
                    .publish(NewEvent.of("todo.completed", changed).about(Long.toString(id)))
                    .execute();
        }
        return changed;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, @AuthenticationPrincipal Jwt user) {
        as(user).from("todos").delete().eq("id", id).execute();
    }

    private LoamClient as(Jwt user) {
        return loam.as(user.getTokenValue());
    }
}
