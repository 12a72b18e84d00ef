"""Room games: wheels, instant wins, quizzes and draws that anybody may play."""
