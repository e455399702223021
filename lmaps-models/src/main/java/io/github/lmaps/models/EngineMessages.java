package io.github.lmaps.models;

/** The one sentence that matters in what an engine throws. */
final class EngineMessages {

    private static final String MARK = "RuntimeError: ";
    private static final int LONGEST = 300;

    private EngineMessages() {}

    /**
     * The first line of the innermost message, or what the interpreter of TorchScript ends with.
     */
    static String sentence(Throwable thrown) {
        Throwable root = root(thrown);
        String message = String.valueOf(root.getMessage());
        int mark = message.lastIndexOf(MARK);
        String start = mark < 0 ? message : message.substring(mark + MARK.length());
        String line = start.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
        String text = line.isEmpty() ? root.getClass().getSimpleName() : line.strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    /** The same with the kind of failure, for messages that are mere names without it. */
    static String named(Throwable thrown) {
        return root(thrown).getClass().getSimpleName() + ": " + sentence(thrown);
    }

    /** The innermost cause. */
    static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
