namespace BookStore.Dashboard.Pipeline;

/// <summary>Something that is not well.</summary>
/// <param name="Health">How bad it is.</param>
/// <param name="What">What is the matter, as a sentence.</param>
/// <param name="WhatToDo">What helps, as a sentence.</param>
public sealed record PipelineAdvice(PipelineHealth Health, string What, string WhatToDo);
