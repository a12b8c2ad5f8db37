using System.CommandLine;
using System.Globalization;
using BookStore.Ingestor.Flink;

namespace BookStore.Ingestor.Commands;

/// <summary><c>flink</c>: what a person does with the jobs. An ingestor that runs leaves alone what was stopped here, until it is started here.</summary>
internal static class FlinkCommand
{
    /// <param name="invoke">Runs a command with its configuration, and explains its failures.</param>
    public static Command Create(Func<ParseResult, Func<CommandContext, Task<int>>, Task<int>> invoke)
    {
        var jobs = new Argument<string[]>("job") { Description = "Jobs, such as bookstore-orders. All where none is given.", Arity = ArgumentArity.ZeroOrMore };
        var one = new Argument<string?>("job") { Description = "The job; all where none is given.", Arity = ArgumentArity.ZeroOrOne };
        var from = new Option<string?>("--from") { Description = "The checkpoint or savepoint to go on from, as Flink names it. Needs a job." };
        var parallelism = new Argument<int>("subtasks") { Description = "How many subtasks the jobs are to have; more than a topic has partitions are of no use." };

        var status = Command("status", "Show each job: what it does, its last checkpoint, how often it has started again. Exit code 3 where one is not at work.", (_, context, control, stop) =>
            StatusAsync(context, control, stop));
        var savepoint = Command("savepoint", "Take a savepoint of jobs that go on, and print where it is.", (result, context, control, stop) =>
            SavepointAsync(context, control, Chosen(control, result.GetValue(jobs)), stop), jobs);
        var stop = Command("stop", "End jobs with a savepoint. They stay stopped until they are started here.", (result, context, control, stop) =>
            ActAsync(context, Chosen(control, result.GetValue(jobs)), job => control.Submission.StopAsync(job, stop)), jobs);
        var submit = Command("submit", "Submit the jobs that do not run and were not stopped here. Done again, it changes nothing.", (_, context, control, stop) =>
            ActAsync(context, control.Jobs, job => control.Submission.EnsureAsync(job, stop)));
        var start = Command("start", "Start jobs where they stopped, with the SQL as it is now.", (result, context, control, stop) =>
            ActAsync(context, Chosen(control, result.GetValue(one) is { } name ? [name] : []), job => control.Submission.StartAsync(job, result.GetValue(from), stop)), one, from);
        var rescale = Command("rescale", "Stop jobs with a savepoint and start them with another number of subtasks.", (result, context, control, stop) =>
            ActAsync(context, Chosen(control, result.GetValue(jobs)), job => control.Submission.RescaleAsync(job, result.GetValue(parallelism), stop)), parallelism, jobs);
        start.Validators.Add(result =>
        {
            if (result.GetValue(from) is not null && result.GetValue(one) is null)
                result.AddError("--from needs the job that it belongs to.");
        });
        rescale.Validators.Add(result =>
        {
            if (result.GetResult(parallelism) is { Tokens: [var token] } && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 128))
                result.AddError($"'{token.Value}' is no number of subtasks from 1 to 128.");
        });
        return new Command("flink", "Deal with the Flink jobs of engine flink.") { status, submit, savepoint, stop, start, rescale };

        Command Command(string name, string description, Func<ParseResult, CommandContext, FlinkControl, CancellationToken, Task<int>> run, params Symbol[] symbols)
        {
            var command = new Command(name, description);
            foreach (var symbol in symbols)
            {
                if (symbol is Argument argument)
                    command.Arguments.Add(argument);
                else if (symbol is Option option)
                    command.Options.Add(option);
            }

            command.SetAction((result, cancellationToken) => invoke(result, async context =>
            {
                using var control = FlinkControl.Create(context.Configuration, context.Connections);
                return await run(result, context, control, cancellationToken);
            }));
            return command;
        }
    }

    private static IReadOnlyList<PipelineJob> Chosen(FlinkControl control, IReadOnlyList<string>? names) => names is null or [] ? control.Jobs : [.. names.Select(control.Job)];

    private static async Task<int> StatusAsync(CommandContext context, FlinkControl control, CancellationToken cancellationToken)
    {
        var running = await control.Client.JobsAsync(cancellationToken);
        var found = new List<JobSummary>();
        foreach (var job in control.Jobs)
            found.Add(await JobSummary.ReadAsync(job.Name, running, control, cancellationToken));
        context.Write(found, Print);
        return found.All(job => job.State == "RUNNING") ? ExitCodes.Done : ExitCodes.Found;
    }

    private static void Print(IReadOnlyList<JobSummary> jobs)
    {
        foreach (var job in jobs)
        {
            Console.WriteLine($"{job.Name}: {job.State.ToLowerInvariant()}{(job.IsWanted ? "" : ", stopped by hand")}{(job.Parallelism is { } subtasks ? $", {subtasks} subtasks" : "")}");
            Console.WriteLine($"  goes on from {job.RestoreFrom ?? "the beginning of its topic"}");
            if (job.Id is not null)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  job {job.Id}, started again {job.Restarts} times, {job.Pending?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown"} records behind"));
            if (job.LastFailure is not null)
                Console.WriteLine($"  last failure: {job.LastFailure}");
        }
    }

    private static async Task<int> SavepointAsync(CommandContext context, FlinkControl control, IReadOnlyList<PipelineJob> jobs, CancellationToken cancellationToken)
    {
        var running = await control.Client.JobsAsync(cancellationToken);
        var places = new Dictionary<string, string>();
        foreach (var job in jobs)
        {
            if (running.FirstOrDefault(found => found.Name == job.Name && found.IsAtWork) is { } atWork)
                places[job.Name] = await control.Client.SavepointAsync(atWork.Id, cancellationToken);
            else
                Console.Error.WriteLine($"{job.Name} is not at work: it has no savepoint.");
        }

        context.Write(places, Print);
        return places.Count == jobs.Count ? ExitCodes.Done : ExitCodes.Found;
    }

    private static async Task<int> ActAsync(CommandContext context, IReadOnlyList<PipelineJob> jobs, Func<PipelineJob, Task<JobRecord>> act)
    {
        var places = new Dictionary<string, string>();
        foreach (var job in jobs)
            places[job.Name] = (await act(job)).RestoreFrom ?? "the beginning of its topic";
        context.Write(places, Print);
        return ExitCodes.Done;
    }

    private static void Print(Dictionary<string, string> places)
    {
        foreach (var (job, place) in places)
            Console.WriteLine($"{job}: {place}");
    }
}
