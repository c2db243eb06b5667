package dev.loam.worker.sample;

/** JSON in, JSON out; its types are given to it by an interface. */
final class Greets implements OnGreetings {
    Greets() {}

    @Override
    public Greeting apply(Greeting input) {
        return new Greeting("hello " + input.name(), input.times() + 1);
    }
}
