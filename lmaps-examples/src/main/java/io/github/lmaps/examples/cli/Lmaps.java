package io.github.lmaps.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: {@code java -jar lmaps.jar}. */
@Command(
        name = "lmaps",
        description =
                "Restores photographs with a diffusion network: takes out blur, noise and holes, by"
                        + " Local MAP Sampling.",
        subcommands = {
            DemoCommand.class,
            RestoreCommand.class,
            BenchCommand.class,
            ScienceCommand.class,
            ParityCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Versions.class,
        usageHelpAutoWidth = true,
        sortOptions = false,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: a file, the network or the engine, in one or two lines on stderr",
            "2:wrong options or arguments",
            "3:parity only: a case missed its tolerance or is damaged",
            "130:stopped by Ctrl-C: the result is not written, and no half-written file is left"
        })
public final class Lmaps implements Runnable {

    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int MISS = 3;

    /** The system property that has the same effect as {@code --verbose}. */
    static final String TRACE = "lmaps.trace";

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress bar, no advice.")
    private boolean quiet;

    @Spec private CommandSpec spec;

    private Lmaps() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args as on the command line; {@code --help} tells which
     */
    public static void main(String[] args) {
        System.exit(Ending.after(() -> execute(commandLine(), args)));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Lmaps());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Lmaps::refuse);
        line.setExecutionExceptionHandler((e, command, parsed) -> fail(e, command));
        return line;
    }

    /**
     * Picocli hands exceptions to its handlers, but no errors: out of memory, a class or a native
     * library that cannot be loaded.
     */
    static int execute(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (Error e) {
            return fail(e, line);
        }
    }

    static boolean isQuiet(CommandSpec command) {
        return command.root().userObject() instanceof Lmaps lmaps && lmaps.quiet;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    private static int refuse(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See: " + name + " --help");
        err.flush();
        return USAGE;
    }

    private static int fail(Throwable e, CommandLine command) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + Failures.sentence(e));
        Object root = command.getCommandSpec().root().userObject();
        if (Boolean.getBoolean(TRACE) || (root instanceof Lmaps lmaps && lmaps.verbose)) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            err.print(trace);
        } else if (Failures.isUnexpected(e)) {
            err.println("Please report it, with what --verbose adds.");
        }
        err.flush();
        return FAILURE;
    }
}
