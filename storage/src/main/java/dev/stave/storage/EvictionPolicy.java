package dev.stave.storage;

/// Which keys go when memory is short.
public enum EvictionPolicy {
    NOEVICTION(Among.ALL, Order.ANY), ALLKEYS_LRU(Among.ALL, Order.IDLE), ALLKEYS_LFU(Among.ALL,
            Order.SELDOM), ALLKEYS_RANDOM(Among.ALL, Order.ANY), VOLATILE_LRU(Among.WITH_DEADLINE,
                    Order.IDLE), VOLATILE_LFU(Among.WITH_DEADLINE,
                            Order.SELDOM), VOLATILE_RANDOM(Among.WITH_DEADLINE,
                                    Order.ANY), VOLATILE_TTL(Among.WITH_DEADLINE, Order.SOON);

    enum Among {
        ALL, WITH_DEADLINE
    }

    /// Which of some keys goes first.
    enum Order {
        ANY, IDLE, SELDOM, SOON
    }

    private final Among among;
    private final Order order;

    EvictionPolicy(Among among, Order order) {
        this.among = among;
        this.order = order;
    }

    Among among() {
        return among;
    }

    Order order() {
        return order;
    }

    /// Whether it has to be kept when keys were used.
    boolean needsUse() {
        return switch (order) {
            case IDLE, SELDOM -> true;
            case ANY, SOON -> false;
        };
    }
}
