// Reads argv and the environment, starts the app or runs a command.
console.log('bema')
