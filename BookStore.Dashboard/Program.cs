using BookStore.Dashboard;

return await DashboardHost.RunAsync(args);
